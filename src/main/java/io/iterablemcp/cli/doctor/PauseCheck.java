package io.iterablemcp.cli.doctor;

import io.iterablemcp.config.Places;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.setup.doctor.DoctorCheck;
import io.iterablemcp.setup.doctor.Finding;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import java.time.Clock;
import java.util.List;

/** Says whose changes are paused. Nothing if none are. */
record PauseCheck(Places places, boolean storeExists) implements DoctorCheck {

    @Override
    public String subject() {
        return "pauses of changes";
    }

    @Override
    public List<Finding> findings() {
        if (!storeExists) {
            return List.of();
        }
        try (Store store = Stores.of(places, Clock.systemUTC())) {
            return new Pauses(store, Clock.systemUTC())
                    .current().stream()
                            .map(pause -> Finding.warn(
                                    pause.clause(), "to resume them, run " + pause.resumeCommand() + " on a terminal"))
                            .toList();
        } catch (StoreException e) {
            return List.of(); // the check of the store reports it
        }
    }
}
