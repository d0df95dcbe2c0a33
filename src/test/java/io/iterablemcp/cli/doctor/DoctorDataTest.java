package io.iterablemcp.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.files.FileModes;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.setup.doctor.Finding;
import io.iterablemcp.setup.doctor.Severity;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says about DuckDB and about data that was loaded. */
@DisabledOnOs(OS.WINDOWS)
class DoctorDataTest {

    private static final String ADDRESS = "https://api.example.com";

    @TempDir
    private Path home;

    @Test
    @NeedsDuckDb
    void saysWhereDuckDbIs() {
        assertThat(doctor(0))
                .contains("[ok] DuckDB 2.0.0.1 for loaded data in ")
                .doesNotContain("loaded data in " + home);
    }

    @Test
    void saysHowToGetDuckDbOrThatThereIsNoneForThisSystem() {
        Finding missing = EngineCheck.without(EngineUnavailable.missing(), true);
        assertThat(missing.level()).isEqualTo(Severity.WARN);
        assertThat(missing.what()).isEqualTo("DuckDB is not installed next to this program");
        assertThat(missing.fix()).contains("iterable-mcp engine install");
        Finding impossible = EngineCheck.without(EngineUnavailable.missing(), false);
        assertThat(impossible.level()).isEqualTo(Severity.OK);
        assertThat(impossible.what()).endsWith("iterable-mcp load --to loads into PostgreSQL");
    }

    @Test
    void saysHowLargeTheDataIsAndThatItIsForThisUserAlone() throws IOException {
        loaded();
        assertThat(doctor(0)).contains("[ok] loaded data in " + folder().path() + ": 2.5 MB, for this user alone");
    }

    @Test
    void namesAndCorrectsModes() throws IOException {
        FileModes.set(loaded(), "rw-r--r--");
        FileModes.set(folder().path(), "rwxr-xr-x");
        assertThat(doctor(10))
                .contains("[x]  other users of this machine can open 2 files and folders of the loaded data in "
                        + folder().path())
                .contains("chmod -R go= '" + folder().path() + "'");
        assertThat(FileModes.of(folder().main())).isEqualTo("rw-r--r--");

        assertThat(doctor(0, "--fix"))
                .contains("2.5 MB, for this user alone; corrected: chmod go= on 2 files and folders");
        assertThat(FileModes.of(folder().main())).isEqualTo("rw-------");
        assertThat(FileModes.of(folder().path())).isEqualTo("rwx------");
    }

    private Path loaded() throws IOException {
        FileModes.set(Files.createDirectories(folder().path()), "rwx------");
        return FileModes.set(Files.write(folder().main(), new byte[2_500_000]), "rw-------");
    }

    private WarehouseFolder folder() {
        Project project = new Project(
                "default",
                BaseUrl.of(ADDRESS),
                Optional.of(new Secret(CommandFixture.KEY)),
                KeyType.SERVER,
                Optional.empty(),
                Mode.READ_ONLY);
        return WarehouseFolder.of(home.resolve("data"), project.identity());
    }

    private String doctor(int code, String... options) {
        CommandFixture program = new CommandFixture(home)
                .withKey()
                .env("ITERABLE_BASE_URL", ADDRESS)
                .env("HOME", home.toString());
        String[] line = new String[options.length + 2];
        line[0] = "doctor";
        line[1] = "--offline";
        System.arraycopy(options, 0, line, 2, options.length);
        assertThat(program.run(line)).as(program.out() + program.err()).isEqualTo(code);
        return program.out();
    }
}
