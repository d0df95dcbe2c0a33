package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.write.ToolWriter;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A copy of the jar with more tools: its own, repeated under other names. */
final class ManyToolsJar {

    private static final String CATALOGUE = "/io/iterablemcp/manifest/catalogue.bin";

    private ManyToolsJar() {}

    /** @param tools how many, without those that find other tools */
    static void write(Path jar, Path copy, int tools) throws IOException {
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem inside = FileSystems.newFileSystem(copy)) {
            Files.write(inside.getPath(CATALOGUE), ToolWriter.bytes(many(tools)));
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
        return new ToolSpec(name, tool.description().withListing(listing), tool.effect(), tool.call(), tool.answer());
    }
}
