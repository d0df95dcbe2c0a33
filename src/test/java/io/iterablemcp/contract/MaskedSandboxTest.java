package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.contract.Story;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every tool on a sandbox with two hundred people. Reads are called where personal data is masked and, if they are open
 * there, where it is closed. Everything else is called where it is masked.
 */
class MaskedSandboxTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Mode MASKED = Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED);

    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+(@|%40)[\\w-]+(\\.[\\w-]+)+");
    /** Its own senders, and the example in our own messages. */
    private static final Set<String> NOBODY =
            Set.of("letters@example.com", "help@example.com", "shop@example.com", "person@example.com");

    private static final Pattern OTHER = Pattern.compile("\\+1555|\\bAda\\b|[0-9a-f]{64}");
    private static final Pattern WORD = Pattern.compile("[\\w-]+");

    private static final Map<String, Outcome> MASKED_CALLS = new LinkedHashMap<>();
    private static final Map<String, Outcome> CLOSED_CALLS = new LinkedHashMap<>();
    private static final Set<String> USER_IDS = new TreeSet<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void play() {
        try (SandboxClient client = new SandboxClient();
                Store store = Stores.in(folder, Clock.systemUTC())) {
            LivePipeline masked = LivePipeline.masked(client, MASKED, store);
            LivePipeline closed = LivePipeline.masked(client, Mode.READ_ONLY, store);
            Story.play(client, (name, method, path, body) -> {
                ToolSpec tool = CATALOGUE.find(name).orElseThrow();
                Json.Obj arguments = StoryArguments.of(tool, path, body);
                Outcome outcome = masked.run(name, arguments);
                MASKED_CALLS.put(name, outcome);
                if (tool.access() != Access.READ) {
                    return new SandboxClient.Reply(200, "application/json", outcome.words());
                }
                if (open(tool)) {
                    CLOSED_CALLS.put(name, closed.run(name, arguments));
                }
                return client.send(method, path, body);
            });
            client.world().people.all().forEach(person -> person.userId().ifPresent(USER_IDS::add));
        }
    }

    private static boolean open(ToolSpec tool) {
        return Gate.decide(tool, Grant.of(Mode.READ_ONLY), KeyType.SERVER).open();
    }

    private static Map<String, String> found(Map<String, Outcome> calls, Pattern pattern) {
        Map<String, String> found = new LinkedHashMap<>();
        calls.forEach((tool, outcome) -> {
            String shown = outcome.words() + " " + String.join(" ", outcome.notes());
            Set<String> values = pattern.matcher(shown)
                    .results()
                    .map(hit -> hit.group())
                    .filter(value -> !value.endsWith("@masked.invalid") && !NOBODY.contains(value))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!values.isEmpty()) {
                found.put(tool, values.toString());
            }
        });
        return found;
    }

    @Test
    void showsNoAddressWherePersonalDataIsMasked() {
        assertThat(found(MASKED_CALLS, ADDRESS)).isEmpty();
        assertThat(USER_IDS).hasSizeGreaterThan(100);
        Map<String, String> words = found(MASKED_CALLS, WORD);
        words.values().removeIf(found -> Stream.of(
                        found.substring(1, found.length() - 1).split(", "))
                .noneMatch(USER_IDS::contains));
        assertThat(words).isEmpty();
        Map<String, String> others = found(MASKED_CALLS, OTHER);
        others.keySet().removeIf(tool -> tool.startsWith("preview_")); // shows the values that the agent has sent
        assertThat(others).isEmpty();
    }

    @Test
    void showsNoAddressByDefault() {
        assertThat(found(CLOSED_CALLS, ADDRESS)).isEmpty();
    }

    @Test
    void callsEveryToolAndEveryReadIsAnswered() {
        assertThat(MASKED_CALLS.keySet())
                .containsAll(CATALOGUE.tools().stream()
                        .filter(tool -> tool.endpoint().isPresent())
                        .map(ToolSpec::name)
                        .toList());
        Map<String, String> reads = new LinkedHashMap<>();
        MASKED_CALLS.forEach((tool, outcome) -> reads.put(tool, outcome.words()));
        reads.keySet()
                .removeIf(tool -> CATALOGUE.find(tool).orElseThrow().access() != Access.READ
                        || MASKED_CALLS.get(tool) instanceof Outcome.Answered);
        assertThat(reads).isEmpty();
        assertThat(CLOSED_CALLS.values()).allMatch(Outcome.Answered.class::isInstance);
        assertThat(CLOSED_CALLS).hasSizeGreaterThan(30);
        assertThat(MASKED_CALLS.values().stream().filter(Outcome.Answered.class::isInstance))
                .hasSizeGreaterThan(130);
    }
}
