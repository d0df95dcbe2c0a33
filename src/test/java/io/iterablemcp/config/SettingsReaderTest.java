package io.iterablemcp.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.iterablemcp.config.Settings.LogLevel;
import io.iterablemcp.manifest.KeyType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsReaderTest {

    @TempDir
    private Path home;

    @Test
    void isReadOnlyWithoutPersonalDataByDefault() {
        Settings settings = new SettingsFixture(home).settings();

        assertThat(settings.project())
                .isEqualTo(new Project(
                        "default", Project.US, Optional.empty(), KeyType.SERVER, Optional.empty(), Mode.READ_ONLY));
        assertThat(settings.deadline()).isEqualTo(Duration.ofSeconds(45));
        assertThat(settings.maxResultChars()).isEqualTo(40_000);
        assertThat(settings.rateLimits()).isTrue();
        assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(settings.logFile()).isEmpty();
        assertThat(settings.places().home()).isEqualTo(home);
        assertThat(settings.sources().values())
                .filteredOn(source -> source != SettingSource.DEFAULT)
                .hasSize(1);
        assertThat(settings.sources()).containsEntry("ITERABLE_MCP_HOME", SettingSource.ENVIRONMENT);
    }

    /** A setting, its value in the file, in the environment and as a flag, and the results. */
    static Stream<Arguments> settings() {
        return Stream.of(
                row(
                        SettingName.REGION,
                        "\"eu\"",
                        "us",
                        "eu",
                        it -> it.project().baseUrl(),
                        Project.EU,
                        Project.US,
                        Project.EU),
                row(
                        SettingName.BASE_URL,
                        "\"https://a.example\"",
                        "https://b.example/",
                        "http://localhost:1/x//",
                        it -> it.project().baseUrl(),
                        BaseUrl.of("https://a.example"),
                        BaseUrl.of("https://b.example"),
                        BaseUrl.of("http://localhost:1/x")),
                row(
                        SettingName.KEY_TYPE,
                        "\"jwt\"",
                        "client",
                        "read-only",
                        it -> it.project().keyType(),
                        KeyType.JWT,
                        KeyType.CLIENT,
                        KeyType.READ_ONLY),
                row(
                        SettingName.PII,
                        "true",
                        "false",
                        "true",
                        it -> it.project().mode().personalData(),
                        true,
                        false,
                        true),
                row(
                        SettingName.WRITES,
                        "true",
                        "false",
                        "true",
                        it -> it.project().mode().writes(),
                        true,
                        false,
                        true),
                row(
                        SettingName.TOOLSETS,
                        "[\"core\"]",
                        "lists, users,lists",
                        "all",
                        it -> it.project().mode().toolsets(),
                        List.of("core"),
                        List.of("lists", "users"),
                        List.of("all")),
                row(
                        SettingName.ALLOW,
                        "[\"get_*\"]",
                        "get_lists,*_user",
                        "",
                        it -> it.project().mode().allow(),
                        List.of("get_*"),
                        List.of("get_lists", "*_user"),
                        List.of()),
                row(
                        SettingName.DENY,
                        "[]",
                        "send_*",
                        "*",
                        it -> it.project().mode().deny(),
                        List.of(),
                        List.of("send_*"),
                        List.of("*")),
                row(
                        SettingName.READABLE_FIELDS,
                        "[\"plan\", \"booleans\"]",
                        " plan , tier ",
                        "tier,Booleans",
                        it -> it.project().personalFields(),
                        new PersonalFields(List.of("plan"), true, List.of()),
                        new PersonalFields(List.of("plan", "tier"), false, List.of()),
                        new PersonalFields(List.of("tier"), true, List.of())),
                row(
                        SettingName.PERSONAL_FIELDS,
                        "[\"contactName\"]",
                        "a,b",
                        "c",
                        it -> it.project().personalFields().personal(),
                        List.of("contactName"),
                        List.of("a", "b"),
                        List.of("c")),
                row(
                        SettingName.MAX_RESULT_CHARS,
                        "1000",
                        "1000000",
                        "5000",
                        Settings::maxResultChars,
                        1_000,
                        1_000_000,
                        5_000),
                row(
                        SettingName.DEADLINE,
                        "1",
                        "PT10M",
                        "90",
                        Settings::deadline,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(90)),
                row(SettingName.RATE_LIMITS, "false", "ON", "off", Settings::rateLimits, false, true, false),
                row(
                        SettingName.SAME_CALL,
                        "\"off\"",
                        "Refuse",
                        "off",
                        settings -> settings.calls().safety().sameCall(),
                        SameCall.OFF,
                        SameCall.REFUSE,
                        SameCall.OFF),
                row(
                        SettingName.RECORD,
                        "\"changes\"",
                        "ALL",
                        "off",
                        it -> it.places().record(),
                        RecordMode.CHANGES,
                        RecordMode.ALL,
                        RecordMode.OFF),
                row(
                        SettingName.RECORD_DAYS,
                        "30",
                        "60",
                        "90",
                        it -> it.places().limits().age(),
                        Duration.ofDays(30),
                        Duration.ofDays(60),
                        Duration.ofDays(90)),
                row(
                        SettingName.RECORD_MEGABYTES,
                        "1",
                        "2",
                        "3",
                        it -> it.places().limits().bytes(),
                        1L << 20,
                        2L << 20,
                        3L << 20),
                row(
                        SettingName.LOG_LEVEL,
                        "\"ERROR\"",
                        "Warn",
                        "debug",
                        Settings::logLevel,
                        LogLevel.ERROR,
                        LogLevel.WARN,
                        LogLevel.DEBUG));
    }

    private static Arguments row(
            SettingName name,
            String file,
            String environment,
            String flag,
            Function<Settings, Object> value,
            Object fromFile,
            Object fromEnvironment,
            Object fromFlag) {
        return arguments(name, file, environment, flag, value, fromFile, fromEnvironment, fromFlag);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void prefersTheFlagThenTheEnvironmentThenTheFile(
            SettingName name,
            String file,
            String environment,
            String flag,
            Function<Settings, Object> value,
            Object fromFile,
            Object fromEnvironment,
            Object fromFlag) {
        SettingsFixture given = new SettingsFixture(home);

        given.file("{\"" + name.fileKey().orElseThrow() + "\": " + file + "}");
        assertThat(value.apply(given.settings())).isEqualTo(fromFile);
        assertThat(given.settings().sources()).containsEntry(name.environment(), SettingSource.FILE);

        given.env(name.environment(), environment);
        assertThat(value.apply(given.settings())).isEqualTo(fromEnvironment);
        assertThat(given.settings().sources()).containsEntry(name.environment(), SettingSource.ENVIRONMENT);

        given.flag(name, flag);
        assertThat(value.apply(given.settings())).isEqualTo(fromFlag);
        assertThat(given.settings().sources()).containsEntry(name.environment(), SettingSource.FLAG);
    }

    @Test
    void treatsABlankVariableAsUnset() {
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_REGION", " ")
                        .env("ITERABLE_API_KEY", "")
                        .settings()
                        .project())
                .satisfies(project -> {
                    assertThat(project.baseUrl()).isEqualTo(Project.US);
                    assertThat(project.key()).isEmpty();
                });
    }

    @Test
    void treatsAnEmptyFieldOfClaudeDesktopAsUnset() {
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_REGION", "${user_config.region}")
                        .env("ITERABLE_API_KEY", "${user_config.api_key}")
                        .settings()
                        .project())
                .satisfies(project -> {
                    assertThat(project.baseUrl()).isEqualTo(Project.US);
                    assertThat(project.key()).isEmpty();
                });
    }

    @Test
    void expandsItsHomeAndResolvesPathsAgainstIt() {
        Settings settings = new SettingsFixture(home)
                .env("HOME", "/home/ann")
                .env("ITERABLE_LOG_FILE", "~/logs/iterable.log")
                .settings();
        assertThat(settings.logFile()).contains(Path.of("/home/ann/logs/iterable.log"));

        assertThat(new SettingsFixture(home)
                        .file("{\"logFile\": \"x.log\"}")
                        .settings()
                        .logFile())
                .contains(home.resolve("x.log"));
        assertThat(new SettingsFixture(home)
                        .flag(SettingName.LOG_FILE, "x.log")
                        .settings()
                        .logFile())
                .contains(Path.of("x.log"));
    }

    @Test
    void readsDebugAsALogLevelUnlessAFlagSaysOtherwise() {
        SettingsFixture given =
                new SettingsFixture(home).env("ITERABLE_DEBUG", "true").env("LOG_LEVEL", "error");
        assertThat(given.settings().logLevel()).isEqualTo(LogLevel.DEBUG);
        assertThat(given.flag(SettingName.LOG_LEVEL, "warn").settings().logLevel())
                .isEqualTo(LogLevel.WARN);
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_DEBUG", "1")
                        .settings()
                        .logLevel())
                .isEqualTo(LogLevel.INFO);
    }

    @Test
    void readsWhereDataIsStored() {
        Places places = new SettingsFixture(home)
                .file("{\"data\": \"kept\"}")
                .env("ITERABLE_MCP_STORE", "postgresql://ann:p%40ss+w@db.example.com:5433/store?sslmode=verify-full")
                .settings()
                .places();

        assertThat(places.data()).isEqualTo(home.resolve("kept"));
        PostgresAddress address = (PostgresAddress) places.store();
        assertThat(address.password().orElseThrow().reveal()).isEqualTo("p@ss+w");
        assertThat(address.options()).containsExactly(entry("sslmode", "verify-full"));
        assertThat(address).hasToString("postgresql://ann@db.example.com:5433/store");
        assertThat(StoreAddress.shown("postgresql://ann:pass@db/store")).isEqualTo("postgresql://ann@db/store");
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_MCP_DATA", "/data")
                        .settings()
                        .places()
                        .data())
                .isEqualTo(Path.of("/data"));
    }
}
