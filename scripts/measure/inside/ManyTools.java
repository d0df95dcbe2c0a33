package measure.inside;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.ToolOut;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Copies the jar and gives the copy as many tools as wanted: its own, again and again under other names. */
final class ManyTools {

    private static final String CATALOGUE = "/io/iterablemcp/manifest/catalogue.bin";

    private ManyTools() {}

    /** Arguments: the jar, the copy, the number of tools beside those that find others. */
    public static void main(String[] args) throws IOException {
        Path copy = Path.of(args[1]);
        Files.copy(Path.of(args[0]), copy, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem inside = FileSystems.newFileSystem(copy)) {
            Files.write(inside.getPath(CATALOGUE), ToolOut.bytes(many(Integer.parseInt(args[2]))));
        }
    }

    private static List<ToolSpec> many(int wanted) {
        List<ToolSpec> listed = new ArrayList<>();
        List<ToolSpec> all = new ArrayList<>();
        for (ToolSpec tool : Catalogue.load().tools()) {
            (tool.group().equals(Catalogue.DISCOVERY) ? all : listed).add(tool);
        }
        for (int i = 0; i < wanted; i++) {
            all.add(renamed(listed.get(i % listed.size()), i / listed.size()));
        }
        return all;
    }

    private static ToolSpec renamed(ToolSpec tool, int copy) {
        String name = copy == 0 ? tool.name() : tool.name() + "_" + copy;
        String listing = tool.listing().replace("\"name\":\"" + tool.name() + "\"", "\"name\":\"" + name + "\"");
        return new ToolSpec(
                name,
                tool.title(),
                tool.group(),
                tool.about(),
                tool.access(),
                tool.personal(),
                tool.destructive(),
                tool.farReaching(),
                tool.core(),
                tool.repetition(),
                tool.keys(),
                tool.endpoint(),
                tool.asynchronous(),
                tool.verify(),
                tool.statuses(),
                tool.limits(),
                tool.concurrency(),
                tool.person(),
                tool.rules(),
                tool.answer(),
                tool.input(),
                listing);
    }
}
