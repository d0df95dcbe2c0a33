package io.iterablemcp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.iterablemcp.json.Json;
import java.net.URISyntaxException;
import java.nio.file.Path;
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

/** Which package may import which. An import that points the wrong way fails here. */
class PackageDependenciesTest {

    private static final String ROOT = "io.iterablemcp.";

    private static final Map<String, List<String>> MAY_IMPORT = new TreeMap<>(Map.ofEntries(
            entry("json", List.of()),
            entry("text", List.of()),
            entry("files", List.of()),
            entry("memory", List.of()),
            entry("tracing", List.of("config")),
            entry("manifest", List.of("json")),
            entry("config", List.of("json", "files", "manifest")),
            entry("keys", List.of("json", "manifest", "config", "files")),
            entry("gate", List.of("json", "manifest", "config")),
            entry("store", List.of("json", "files", "config")),
            entry("webhooks", List.of("json", "memory", "config", "store", "privacy")),
            entry("api", List.of("json", "text", "manifest", "config", "memory", "store", "tracing")),
            entry("privacy", List.of("text", "manifest", "config", "store")),
            entry(
                    "warehouse",
                    List.of("json", "text", "files", "manifest", "config", "gate", "store", "api", "privacy")),
            entry("safety", List.of("json", "text", "files", "manifest", "config", "gate", "store", "privacy")),
            entry(
                    "tools",
                    List.of(
                            "json",
                            "text",
                            "files",
                            "manifest",
                            "config",
                            "gate",
                            "store",
                            "api",
                            "privacy",
                            "warehouse",
                            "safety",
                            "webhooks",
                            "memory",
                            "tracing")),
            entry(
                    "server",
                    List.of("json", "webhooks", "tools", "gate", "manifest", "config", "files", "memory", "tracing")),
            entry(
                    "console",
                    List.of(
                            "json",
                            "text",
                            "manifest",
                            "config",
                            "keys",
                            "gate",
                            "store",
                            "privacy",
                            "safety",
                            "webhooks",
                            "warehouse",
                            "tools",
                            "server",
                            "memory",
                            "files")),
            entry("sandbox", List.of("json", "manifest")),
            entry("setup", List.of("json", "files", "manifest", "config", "keys", "gate", "api", "tools", "server")),
            entry(
                    "cli",
                    List.of(
                            "json",
                            "text",
                            "files",
                            "manifest",
                            "config",
                            "keys",
                            "gate",
                            "memory",
                            "store",
                            "privacy",
                            "api",
                            "safety",
                            "warehouse",
                            "webhooks",
                            "tracing",
                            "tools",
                            "server",
                            "console",
                            "setup",
                            "sandbox"))));

    private static JavaClasses program;

    @BeforeAll
    static void readClasses() throws URISyntaxException {
        program = new ClassFileImporter()
                .importPath(Path.of(Json.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()));
    }

    static Set<String> packages() {
        return MAY_IMPORT.keySet();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void importsOnlyThePackagesBelow(String name) {
        Set<String> allowed = new TreeSet<>(MAY_IMPORT.get(name));
        allowed.add(name);
        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(inAnotherPackageThan(allowed))
                .allowEmptyShould(true)
                .check(program);
    }

    @Test
    void everyPackageIsOnTheList() {
        Set<String> found = program.stream()
                .map(it -> topPackage(it.getPackageName()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isSubsetOf(MAY_IMPORT.keySet());
    }

    @Test
    void noPackagesImportEachOtherInACycle() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(program);
    }

    @Test
    void noPackagesOfTheSandboxImportEachOtherInACycle() {
        slices().matching(ROOT + "sandbox.(**)").should().beFreeOfCycles().check(program);
    }

    @Test
    void noPackagesOfTheServerImportEachOtherInACycle() {
        slices().matching(ROOT + "server.(**)").should().beFreeOfCycles().check(program);
    }

    /** So that another family of protocol revisions can stand next to this one. */
    @Test
    void onlyTheAssemblyKnowsTheRevisionsWithSessions() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "server..")
                .and()
                .resideOutsideOfPackages(ROOT + "server.mcp2025..", ROOT + "server.http.mcp")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "server.mcp2025..")
                .check(program);
    }

    @Test
    void onlyTheRevisionsWithSessionsKnowTheSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "server.mcp2025..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.modelcontextprotocol..", "reactor..")
                .check(program);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(program);
    }

    /** What a start goes through is loaded on every launch, and what a person types is not. */
    @Test
    void theWayAStartTakesKnowsNoCommandsOfAPerson() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "cli")
                .and()
                .doNotHaveSimpleName("CommandTree")
                .and()
                // It is loaded with the pages, which no start needs.
                .doNotHaveSimpleName("RunningConsole")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "cli.(*)..")
                .check(program);
    }

    @Test
    void onlyTheStoreKnowsDatabases() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.sqlite..", "org.postgresql..")
                .check(program);
    }

    @Test
    void onlyTheExportOfSpansKnowsOpenTelemetry() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "tracing.otlp..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(program);
        // Whatever else named one of its classes could load the library without a collector.
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "tracing.otlp..")
                .and()
                .doNotHaveSimpleName("TracingAssembly")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "tracing.otlp..")
                .check(program);
    }

    /** It is loaded with the first message that is shown or checked, and never at a start. */
    @Test
    void onlyTheSanitizerAndTheChecksOfTemplatesKnowJsoup() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "console.sanitizer..", ROOT + "tools.report.check..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jsoup..")
                .check(program);
    }

    @Test
    void onlyTheBuildReadsYaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "manifest.compiler..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.snakeyaml..", ROOT + "manifest.compiler..")
                .check(program);
    }

    private static DescribedPredicate<JavaClass> inAnotherPackageThan(Set<String> allowed) {
        return DescribedPredicate.describe(
                "are in another name than " + allowed,
                it -> it.getPackageName().startsWith(ROOT) && !allowed.contains(topPackage(it.getPackageName())));
    }

    private static String topPackage(String packageName) {
        String inside = packageName.substring(Math.min(ROOT.length(), packageName.length()));
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }
}
