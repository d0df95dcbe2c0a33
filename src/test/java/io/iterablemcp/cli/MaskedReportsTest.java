package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the reports about people leave behind where their values are masked, while Iterable fails now and then. */
class MaskedReportsTest {

    private static final Mode MASKED = Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED);

    @Test
    void showNoPersonInLogsProgressAndTheRecord(@TempDir Path home) throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("io.iterablemcp");
        Level before = ours.getLevel();
        try (ProjectContext project = new ProjectContext(home);
                ProjectContext.Client client = project.stdio(MASKED)) {
            String email = project.raw("GET", "/api/lists/getUsers?listId=501", "")
                    .lines()
                    .findFirst()
                    .orElseThrow();
            List<String> values = values(project.raw("GET", "/api/users/" + email, ""), email);
            ours.setLevel(Level.TRACE);
            log.start();
            root.addAppender(log);

            String person = "'email':'" + email + "'";
            List<String> left = new ArrayList<>();
            for (String call : List.of(
                    "'person_timeline','arguments':{" + person + "}",
                    "'why_not_sent','arguments':{" + person + ",'campaign':'9001'}",
                    "'audience_check','arguments':{'lists':['501','505']}")) {
                project.raw("POST", "/sandbox/faults", "{\"fault\":\"/api/*=status:503 x1\"}");
                Json.Obj result = client.result(
                        "tools/call", "{'name':" + call + ",'_meta':{'progressToken':'" + left.size() + "'}}");
                assertThat(result.flag("isError")).as(result.toString()).isFalse();
                client.passed().forEach(it -> left.add(JsonWriter.write(it)));
                left.add(JsonWriter.write(result));
            }
            assertThat(left).as("progress").anyMatch(it -> it.contains("notifications/progress"));
            left.add(JsonWriter.write(client.result("tools/call", "{'name':'get_my_activity','arguments':{}}")));
            log.list.forEach(event -> left.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy()))));

            assertThat(values).hasSizeGreaterThan(3);
            assertThat(left).allSatisfy(text -> assertThat(values).noneMatch(text::contains));
        } finally {
            root.detachAppender(log);
            ours.setLevel(before);
        }
    }

    private static List<String> values(String profile, String email) {
        Json.Obj user = ((Json.Obj) JsonReader.read(profile)).object("user").orElseThrow();
        Json.Obj fields = user.object("dataFields").orElseThrow();
        List<String> values = new ArrayList<>(List.of(email));
        for (String name : List.of("userId", "firstName", "lastName", "phoneNumber", "birthday")) {
            fields.text(name).ifPresent(values::add);
        }
        return values;
    }
}
