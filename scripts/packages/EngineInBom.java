package packages;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.warehouse.engine.EngineRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Adds DuckDB to the bill of materials: it is next to the jar, where the plugin that makes the bill does not look. */
final class EngineInBom {

    private EngineInBom() {}

    /** The bill of materials, and the jar that DuckDB publishes. */
    public static void main(String[] args) throws IOException {
        Path bom = Path.of(args[0]);
        Json.Obj bill = (Json.Obj) JsonReader.read(Files.readString(bom));
        String purl = "pkg:maven/org.duckdb/duckdb_jdbc@" + EngineRelease.VERSION + "?type=jar";
        List<Json> components = new ArrayList<>(bill.list("components"));
        components.add(Json.Obj.EMPTY
                .with("type", Json.text("library"))
                .with("bom-ref", Json.text(purl))
                .with("group", Json.text("org.duckdb"))
                .with("name", Json.text("duckdb_jdbc"))
                .with("version", Json.text(EngineRelease.VERSION))
                .with("description", Json.text("In the folder engine of packages, without the libraries of other platforms"))
                .with("scope", Json.text("optional"))
                .with("hashes", list(Map.of("alg", "SHA-256", "content", Fingerprint.ofFile(Path.of(args[1])))))
                .with("licenses", new Json.Arr(List.of(new Json.Obj(Map.of("license", text(Map.of("id", "MIT")))))))
                .with("purl", Json.text(purl)));
        Files.writeString(bom, JsonWriter.write(bill.with("components", new Json.Arr(components))) + "\n");
    }

    private static Json list(Map<String, String> fields) {
        return new Json.Arr(List.of(text(fields)));
    }

    private static Json text(Map<String, String> fields) {
        Json.Obj object = Json.Obj.EMPTY;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            object = object.with(field.getKey(), Json.text(field.getValue()));
        }
        return object;
    }
}
