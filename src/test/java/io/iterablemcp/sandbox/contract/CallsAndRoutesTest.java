package io.iterablemcp.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.sandbox.AllCalls;
import io.iterablemcp.sandbox.http.ApiRoute;
import io.iterablemcp.sandbox.http.InjectedFaults;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sandbox answers exactly the calls of the manifest. */
class CallsAndRoutesTest {

    private final Catalogue catalogue = Catalogue.load();

    /** All calls without the sandbox's own. */
    private Set<String> answered() {
        World world = new World(ProjectType.HYBRID, Duration.ZERO, new SplittableRandom(1));
        return AllCalls.routes(catalogue, world, new InjectedFaults(List.of())).all().stream()
                .map(ApiRoute::toString)
                .filter(route -> !route.contains(" /sandbox/"))
                .map(CallsAndRoutesTest::nameless)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> nameless(Stream<String> calls) {
        return calls.map(CallsAndRoutesTest::nameless).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String nameless(String call) {
        return call.replaceAll("\\{\\w+}", "{}");
    }

    @Test
    void answersExactlyTheCallsOfTheManifest() {
        Stream<String> wanted = catalogue.tools().stream()
                .flatMap(tool -> tool.endpoint().stream())
                .map(endpoint -> endpoint.method() + " " + endpoint.path());
        assertThat(answered()).isEqualTo(nameless(wanted));
    }

    @Test
    void answersExactlyTheCallsOfTheFacts() {
        assertThat(answered())
                .isEqualTo(nameless(
                        SandboxFacts.byTool().values().stream().map(facts -> facts.method() + " " + facts.path())));
    }
}
