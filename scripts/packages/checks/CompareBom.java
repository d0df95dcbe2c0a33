package checks;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.warehouse.engine.EngineRelease;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether bill of materials, jar and THIRD-PARTY.txt tell of the same libraries; DuckDB, the optional one, is not in the jar. */
final class CompareBom {

    private static final Pattern NAMED = Pattern.compile("(?m)^\\w.* \\((.+)\\)$");

    private final Set<String> wrong = new TreeSet<>();

    private CompareBom() {}

    /** The bill of materials, the jar, and the class path that the jar was made from. */
    public static void main(String[] args) throws IOException {
        CompareBom compare = new CompareBom();
        int libraries = compare.compare(Path.of(args[0]), Path.of(args[1]), args[2].trim());
        compare.wrong.forEach(System.out::println);
        System.out.println(libraries + " libraries compared");
        System.exit(compare.wrong.isEmpty() ? 0 : 1);
    }

    private int compare(Path bom, Path jar, String classPath) throws IOException {
        Set<String> ours = classes(jar);
        List<String> named = named(jar);
        Set<String> told = new HashSet<>();
        Set<String> explained = new HashSet<>();
        List<String> components = components(bom);
        for (String entry : classPath.split(File.pathSeparator)) {
            if (!entry.endsWith(".jar")) {
                continue;
            }
            String path = entry.replace('\\', '/');
            components.stream().filter(path::endsWith).findFirst().ifPresentOrElse(told::add, () -> wrong.add(
                    "not in the bill of materials: " + path.substring(path.lastIndexOf('/') + 1)));
            for (String name : classes(Path.of(entry))) {
                if (ours.contains(name)) {
                    explained.add(name);
                    if (named.stream().noneMatch(name::startsWith)) {
                        wrong.add("not in THIRD-PARTY.txt: " + name);
                    }
                }
            }
        }
        components.stream().filter(it -> !told.contains(it)).forEach(it -> wrong.add("not in the jar: " + it));
        ours.stream()
                .filter(name -> !name.startsWith("io/iterablemcp/") && !explained.contains(name))
                .forEach(name -> wrong.add("of no library in the bill of materials: " + name));
        named.stream()
                .filter(prefix -> explained.stream().noneMatch(name -> name.startsWith(prefix)))
                .forEach(prefix -> wrong.add("in THIRD-PARTY.txt but not in the jar: " + prefix));
        return components.size();
    }

    /** As the end of a path in a Maven repository. */
    private List<String> components(Path bom) throws IOException {
        List<String> paths = new ArrayList<>();
        List<String> optional = new ArrayList<>();
        for (Json item : ((Json.Obj) JsonReader.read(Files.readString(bom))).list("components")) {
            Json.Obj component = (Json.Obj) item;
            String name = component.text("name").orElseThrow();
            String version = component.text("version").orElseThrow();
            if (component.text("scope").filter("optional"::equals).isPresent()) {
                optional.add(name + " " + version);
                continue;
            }
            String group = component.text("group").orElseThrow().replace('.', '/');
            paths.add(String.join("/", "", group, name, version, name + "-" + version + ".jar"));
        }
        String engine = "duckdb_jdbc " + EngineRelease.VERSION;
        if (!optional.equals(List.of(engine))) {
            wrong.add("optional in the bill of materials should be " + engine + " alone: " + optional);
        }
        return paths;
    }

    private static List<String> named(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            byte[] text = file.getInputStream(file.getEntry("META-INF/THIRD-PARTY.txt"))
                    .readAllBytes();
            return NAMED.matcher(new String(text, StandardCharsets.UTF_8))
                    .results()
                    .flatMap(library -> List.of(library.group(1).split(", ")).stream())
                    .map(name -> name.replace('.', '/') + "/")
                    .toList();
        }
    }

    private static Set<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName().replaceFirst("^META-INF/versions/\\d+/", ""))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                    .collect(Collectors.toSet());
        }
    }
}
