package io.iterablemcp.cli.doctor;

import io.iterablemcp.setup.doctor.DoctorCheck;
import io.iterablemcp.setup.doctor.Finding;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.EngineRelease;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import java.nio.file.Path;
import java.util.List;

/** Says where DuckDB is. Does not load it: that takes longer than all other checks of this machine. */
record EngineCheck(Path data) implements DoctorCheck {

    @Override
    public String subject() {
        return "DuckDB";
    }

    @Override
    public List<Finding> findings() {
        try {
            Engine engine = Engine.find(data);
            return List.of(Finding.ok("DuckDB " + EngineRelease.VERSION + " for loaded data in "
                    + engine.jar().getParent()));
        } catch (EngineUnavailable e) {
            return List.of(without(e, Engine.isForThisSystem()));
        }
    }

    /** @param possible whether DuckDB has a library for this system; if not, nobody can do anything about it */
    static Finding without(EngineUnavailable reason, boolean possible) {
        String why = reason.getMessage().substring(0, reason.getMessage().length() - 1);
        return possible
                ? Finding.warn(why, reason.remedy())
                : Finding.ok(why + "; iterable-mcp load --to loads into PostgreSQL");
    }
}
