package io.iterablemcp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the house, and which may look into which. An import that points the wrong way fails here. */
class RoomsTest {

    private static final String HOUSE = "io.iterablemcp.";

    private static final Map<String, List<String>> MAY_IMPORT = new TreeMap<>(Map.ofEntries(
            entry("json", List.of()),
            entry("files", List.of()),
            entry("memory", List.of()),
            entry("manifest", List.of("json")),
            entry("config", List.of("json", "files", "manifest")),
            entry("keys", List.of("json", "manifest", "config", "files")),
            entry("gate", List.of("json", "manifest", "config")),
            entry("api", List.of("json", "manifest", "config", "memory")),
            entry("tools", List.of("json", "manifest", "config", "gate", "api", "memory")),
            entry("server", List.of("json", "tools", "gate", "manifest", "config", "files", "memory")),
            entry("sandbox", List.of("json", "manifest")),
            entry("setup", List.of("json", "files", "manifest", "config", "keys", "gate", "api", "tools", "server")),
            entry(
                    "cli",
                    List.of(
                            "json",
                            "files",
                            "manifest",
                            "config",
                            "keys",
                            "gate",
                            "memory",
                            "api",
                            "tools",
                            "server",
                            "setup",
                            "sandbox"))));

    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.iterablemcp");
    }

    static Set<String> rooms() {
        return MAY_IMPORT.keySet();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void importsOnlyTheRoomsBelow(String room) {
        Set<String> allowed = new TreeSet<>(MAY_IMPORT.get(room));
        allowed.add(room);
        noClasses()
                .that()
                .resideInAPackage(HOUSE + room + "..")
                .should()
                .dependOnClassesThat(inAnotherRoomThan(allowed))
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void everyRoomIsOnThePlan() {
        Set<String> found =
                house.stream().map(it -> room(it.getPackageName())).collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isSubsetOf(MAY_IMPORT.keySet());
    }

    @Test
    void noRoomsImportEachOtherInACircle() {
        slices().matching(HOUSE + "(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void onlyTheServerRoomKnowsTheSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + "server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.modelcontextprotocol..", "reactor..")
                .check(house);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + "cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(house);
    }

    /** What a start goes through is loaded on every launch, and what a person types is not. */
    @Test
    void theWayAStartTakesKnowsNoCommandsOfAPerson() {
        noClasses()
                .that()
                .resideInAPackage(HOUSE + "cli")
                .and()
                .doNotHaveSimpleName("CommandTree")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HOUSE + "cli.(*)..")
                .check(house);
    }

    @Test
    void onlyTheBuildReadsYaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + "manifest.compiler..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.snakeyaml..", HOUSE + "manifest.compiler..")
                .check(house);
    }

    private static DescribedPredicate<JavaClass> inAnotherRoomThan(Set<String> allowed) {
        return DescribedPredicate.describe(
                "are in another room than " + allowed,
                it -> it.getPackageName().startsWith(HOUSE) && !allowed.contains(room(it.getPackageName())));
    }

    private static String room(String packageName) {
        String inside = packageName.substring(Math.min(HOUSE.length(), packageName.length()));
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }
}
