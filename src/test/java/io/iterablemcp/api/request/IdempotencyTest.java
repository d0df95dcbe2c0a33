package io.iterablemcp.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.Repetition;
import io.iterablemcp.manifest.ToolMaker;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdempotencyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id | {'id':'x'} | true",
                "id | {'id':7} | true",
                "id | {} | false",
                "id | {'id':null} | false",
                "id | {'id':''} | false",
                "events[].id | {'events':[{'id':'a'},{'id':'b'}]} | true",
                "events[].id | {'events':[{'id':'a'},{}]} | false",
                "events[].id | {'events':['a']} | false",
                "event.id | {'event':{'id':'a'}} | true",
                "event.id | {'event':{}} | false",
                "event.id | {} | false",
            })
    void requiresTheIdInEveryItem(String path, String arguments, boolean repeatable) {
        Repetition when = new Repetition(false, Optional.of(path));
        assertThat(Idempotency.is(when, ToolMaker.object(arguments.replace('\'', '"'))))
                .isEqualTo(repeatable);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void otherwiseFollowsTheManifest(boolean safe) {
        assertThat(Idempotency.is(new Repetition(safe, Optional.empty()), ToolMaker.object("{}")))
                .isEqualTo(safe);
    }
}
