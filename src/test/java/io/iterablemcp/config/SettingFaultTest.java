package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingFaultTest {

    @TempDir
    private Path home;

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            ITERABLE_REGION           | asia             | ITERABLE_REGION is "asia": it must be us or eu.
            ITERABLE_KEY_TYPE         | mobile           | ITERABLE_KEY_TYPE is "mobile": it must be server, read-only, client, jwt.
            ITERABLE_MAX_RESULT_CHARS | 999              | whole number from 1000 to 1000000
            ITERABLE_MAX_RESULT_CHARS | 1000001          | whole number from 1000 to 1000000
            ITERABLE_MAX_RESULT_CHARS | 5e3              | whole number from 1000 to 1000000
            ITERABLE_ANSWERS          | csv              | it must be table or json
            ITERABLE_DEADLINE         | 0                | from 1 second to 10 minutes
            ITERABLE_DEADLINE         | 601              | from 1 second to 10 minutes
            ITERABLE_DEADLINE         | PT11M            | from 1 second to 10 minutes
            ITERABLE_DEADLINE         | -5               | from 1 second to 10 minutes
            ITERABLE_DEADLINE         | soon             | from 1 second to 10 minutes
            ITERABLE_RATE_LIMITS      | no               | it must be on or off
            ITERABLE_SAME_CALL        | no               | ITERABLE_SAME_CALL is "no": it must be refuse or off.
            ITERABLE_RECORD           | some             | it must be all, changes or off
            ITERABLE_RECORD_DAYS      | 0                | a whole number from 1 to 10000, such as 400
            ITERABLE_RECORD_MEGABYTES | 1GB              | a whole number from 1 to 1000000, such as 1024
            ITERABLE_WEBHOOK_SCHEME   | basic            | it must be token, hmac, standard or none
            ITERABLE_WEBHOOK_SCHEME   | hmac             | is hmac, but ITERABLE_WEBHOOK_HEADER is not set
            ITERABLE_WEBHOOK_HEADER   | X Signature      | the name of a header, such as X-Signature
            ITERABLE_WEBHOOK_SIGNATURE | algorithm=md5   | with algorithm one of sha256, sha1, sha512
            ITERABLE_WEBHOOK_SIGNATURE | sha256          | NAME=VALUE once for each of algorithm, encoding
            ITERABLE_WEBHOOK_SIGNATURE | signed=timestamp.body | with timestamp-header=HEADER, because signed names it
            ITERABLE_WEBHOOK_SIGNATURE | id-header=X-Id  | without id-header, because signed does not name it
            ITERABLE_WEBHOOK_SIGNATURE | tolerance=300   | only where a timestamp is signed
            ITERABLE_WEBHOOK_DAYS     | 0                | a whole number from 1 to 10000, such as 30
            ITERABLE_WEBHOOK_MB       | 2GB              | a whole number from 1 to 1000000, such as 2048
            LOG_LEVEL                 | loud             | error, warn, info or debug
            ITERABLE_TOOLSETS         | campain          | Did you mean campaigns?
            ITERABLE_TOOLSETS         | discovery        | names "discovery", which is not a tool set
            ITERABLE_TOOLSETS         | ,                | names no tool set
            ITERABLE_TOOLS_ALLOW      | get_campain      | names "get_campain", which is not a tool. Did you mean get_campaign?
            ITERABLE_TOOLS_DENY       | get_lists,got_*  | names "got_*", which matches no tool
            ITERABLE_TOOLS_DENY       | send_emial*      | Did you mean send_email?
            ITERABLE_READABLE_FIELDS  | plan,Email       | names "Email", which names a person and stays masked. Remove it
            ITERABLE_READABLE_FIELDS  | user_id          | names "user_id", which names a person and stays masked. Remove it
            ITERABLE_READABLE_FIELDS  | Recipient E-Mail | which names a person and stays masked. Remove it, or show all personal data with ITERABLE_USER_PII=true.
            ITERABLE_READABLE_FIELDS  | plan,$           | names "$", which is not the name of a field: write names such as favoriteColor,plan.
            ITERABLE_READABLE_FIELDS  | user.plan        | names "user.plan", which is not the name of a field: write names such as
            ITERABLE_PERSONAL_FIELDS  | contacts[]       | names "contacts[]", which is not the name of a field: write names such as
            ITERABLE_TOOLS_DENY       | zzzzzzzzzzzzzzzz | iterable-mcp tools lists the names
            """)
    void preventsTheStartAndSaysWhatIsValid(String name, String value, String words) {
        assertThat(new SettingsFixture(home).env(name, value).fault())
                .startsWith(name + " ")
                .contains(words);
    }

    @Test
    void refusesAFieldThatIsReadableAndPersonal() {
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_READABLE_FIELDS", "tier,Plan Name")
                        .file("{\"personalFields\": [\"plan_name\"]}")
                        .fault())
                .isEqualTo("ITERABLE_READABLE_FIELDS and ITERABLE_PERSONAL_FIELDS both name \"Plan Name\": remove it"
                        + " from one of them.");
        // Without a list of your own, a personal field is taken out of the readable ones.
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_PERSONAL_FIELDS", "country")
                        .settings()
                        .project()
                        .personalFields()
                        .personal())
                .containsExactly("country");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            http://api.iterable.com             | plain http to api.iterable.com
            http://127.0.0.1.evil.example       | plain http to 127.0.0.1.evil.example
            http://localhost.evil.example       | plain http
            api.iterable.com                    | complete address such as https://api.iterable.com
            /api                                | complete address
            https:                              | complete address
            https:api.iterable.com              | complete address
            ftp://api.iterable.com              | complete address
            https://api.iterable.com:99999      | has no valid port: it must be a number from 1 to 65535, such as https://api.iterable.com:8443
            https://[fe80::1%25eth0]            | contains an IPv6 zone
            https://api.iterable.com/a/../b     | must not contain ., ..
            https://a b                         | complete address
            https://user:pass@api.iterable.com  | must not contain a user name
            https://api.iterable.com?api_key=pass | must not contain
            https://api.iterable.com#pass       | must not contain
            """)
    void refusesABaseUrlThatCouldLeakTheKey(String url, String words) {
        assertThat(new SettingsFixture(home).env("ITERABLE_BASE_URL", url).fault())
                .startsWith("ITERABLE_BASE_URL ")
                .contains(words)
                .doesNotContain("pass@", "=pass", "#pass");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            mysql://ann:pass@db/store                          | must be sqlite, or start with postgresql://
            SQLite                                             | must be sqlite, or start with postgresql://
            postgresql://ann:pass@db                           | must name one database after the host
            postgresql://ann:pass@db/a/b                       | must name one database after the host
            postgresql://ann:pa/ss@db/store                    | names no host, or has a character in its user or password
            postgresql://ann:pa ss@db/store                    | contains a character that must be written as %XX
            postgresql://ann:pass@db/store#pass                | contains a #
            postgresql://ann:pass@db/store?sslmode=on          | has an unknown sslmode: it must be disable, allow
            postgresql://ann:pass@db/store?socketFactory=pass  | may have the options sslmode and sslrootcert only
            """)
    void refusesAWrongStoreAddressWithoutItsPassword(String address, String words) {
        assertThat(new SettingsFixture(home).env("ITERABLE_MCP_STORE", address).fault())
                .startsWith("ITERABLE_MCP_STORE ")
                .contains(words)
                .contains("such as postgresql://user:password@db.example.com/iterable_mcp")
                .doesNotContain("pass@", "pa/ss", "pa ss", "#pass", "=pass");
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8080", "http://127.0.0.9", "http://[::1]:99/", "HTTPS://API.iterable.com/"})
    void acceptsPlainHttpToThisMachineAndAnyHttps(String url) {
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_BASE_URL", url)
                        .settings()
                        .project()
                        .baseUrl()
                        .toString())
                .isEqualTo(url.toLowerCase(java.util.Locale.ROOT).replaceAll("/$", ""));
    }

    @Test
    void refusesARegionAndABaseUrlThatContradict() {
        SettingsFixture given = new SettingsFixture(home)
                .env("ITERABLE_REGION", "eu")
                .env("ITERABLE_BASE_URL", "https://api.iterable.com/");
        assertThat(given.fault())
                .contains("ITERABLE_REGION means api.eu.iterable.com", "ITERABLE_BASE_URL means api.iterable.com");

        given.env("ITERABLE_REGION", "us");
        assertThat(given.settings().project().baseUrl()).isEqualTo(Project.US);
    }

    @Test
    void aStrongerSourceMaySetAnotherAddress() {
        Settings settings = new SettingsFixture(home)
                .env("ITERABLE_BASE_URL", "https://proxy.example")
                .flag(SettingName.REGION, "eu")
                .settings();

        assertThat(settings.project().baseUrl()).isEqualTo(Project.EU);
        assertThat(settings.sources())
                .containsEntry("ITERABLE_REGION", SettingSource.FLAG)
                .containsEntry("ITERABLE_BASE_URL", SettingSource.DEFAULT);
    }

    @Test
    void namesTheFlagOrTheKeyOfTheFileThatIsWrong() {
        assertThat(new SettingsFixture(home).flag(SettingName.REGION, "x").fault())
                .startsWith("--region is \"x\"");
        assertThat(new SettingsFixture(home).file("{\"region\": \"x\"}").fault())
                .startsWith("\"region\" in " + home.resolve("config.json") + " is \"x\"");
    }

    @Test
    void isOneShortLineWhateverTheInput() {
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_REGION", "a\nb" + "c".repeat(500))
                        .fault())
                .hasSizeLessThan(200);
    }
}
