package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What an agent tries to make a change that no person has agreed to. Nothing is sent, whatever it tries. */
class AttackCorpusTest {

    private static final Map<AttackedProject.Kind, AttackedProject> PROJECTS =
            new EnumMap<>(AttackedProject.Kind.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void prepare() {
        for (AttackedProject.Kind kind : AttackedProject.Kind.values()) {
            PROJECTS.put(
                    kind, new AttackedProject(kind, folder.resolve(kind.name()), Attack.preparation("attacks.txt")));
        }
    }

    @AfterAll
    static void close() {
        PROJECTS.values().forEach(AttackedProject::close);
    }

    private static List<Attack> all() {
        List<Attack> all = new ArrayList<>(Attack.in("attacks.txt"));
        Attack.lines("links.txt").stream()
                .map(line -> new Attack(
                        "A link: " + line,
                        EnumSet.of(AttackedProject.Kind.SQLITE),
                        List.of("set ITERABLE_ALLOWED_DOMAINS=example.com", "link " + line)))
                .forEach(all::add);
        return all;
    }

    @TestFactory
    Stream<DynamicTest> fails() {
        return all().stream().flatMap(attack -> attack.where().stream()
                .map(kind -> DynamicTest.dynamicTest(attack.name() + " (" + kind + ")", () -> {
                    try (AttackRun run = new AttackRun(PROJECTS.get(kind), folder, NUMBER.incrementAndGet())) {
                        run.play(attack);
                    }
                })));
    }

    @Test
    void areAtLeastTwoHundred() {
        assertThat(all().stream().map(Attack::name).distinct()).hasSizeGreaterThanOrEqualTo(200);
    }
}
