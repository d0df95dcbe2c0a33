package measure.inside;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Copies the jar and gives the copy as many tools as wanted: its own, again and again under other names. */
final class ManyTools {

    private static final String CATALOGUE = "/io/iterablemcp/manifest/catalogue.json";

    private ManyTools() {}

    /** Arguments: the jar, the copy, the number of tools beside those that find others. */
    public static void main(String[] args) throws IOException {
        Path copy = Path.of(args[1]);
        Files.copy(Path.of(args[0]), copy, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem inside = FileSystems.newFileSystem(copy)) {
            Path catalogue = inside.getPath(CATALOGUE);
            Files.writeString(catalogue, many(catalogue, Integer.parseInt(args[2])));
        }
    }

    private static String many(Path catalogue, int wanted) throws IOException {
        List<Json> tools;
        try (InputStream in = Files.newInputStream(catalogue)) {
            tools = ((Json.Arr) JsonReader.read(in)).items();
        }
        List<Json.Obj> listed = new ArrayList<>();
        List<Json> all = new ArrayList<>();
        for (Json tool : tools) {
            if (((Json.Obj) tool).text("group").orElse("").equals("discovery")) {
                all.add(tool);
            } else {
                listed.add((Json.Obj) tool);
            }
        }
        for (int i = 0; i < wanted; i++) {
            all.add(renamed(listed.get(i % listed.size()), i / listed.size()));
        }
        return JsonWriter.write(new Json.Arr(all));
    }

    private static Json renamed(Json.Obj tool, int copy) {
        if (copy == 0) {
            return tool;
        }
        Json.Str name = new Json.Str(tool.text("name").orElseThrow() + "_" + copy);
        Json.Obj listing = (Json.Obj) JsonReader.read(tool.text("listing").orElseThrow());
        return tool.with("name", name).with("listing", new Json.Str(JsonWriter.write(listing.with("name", name))));
    }
}
