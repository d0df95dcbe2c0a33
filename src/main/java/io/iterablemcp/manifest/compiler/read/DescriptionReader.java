package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.Description;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import java.util.List;

/** Reads what people and agents see of a tool. */
final class DescriptionReader {

    static final List<String> KEYS = List.of("title", "about", "core", "record");

    private static final int LONGEST = 300;

    private DescriptionReader() {}

    /** The description without its listing, which requires the whole tool. */
    static Description read(Entry entry, MapReader reading) {
        String title = reading.text("title").orElse(Titles.of(entry.name()));
        return new Description(
                title,
                entry.group(),
                about(reading),
                reading.on("core"),
                reading.text("record").orElse(""),
                "");
    }

    private static String about(MapReader reading) {
        reading.must("about", "one short sentence for the agent");
        String about = reading.text("about").orElse(".");
        if (about.length() > LONGEST) {
            reading.fault(reading.at("about"), "about has " + about.length() + " characters; at most " + LONGEST);
        }
        if (!about.endsWith(".") || about.contains("\n")) {
            reading.fault(reading.at("about"), "about must be one line that ends with a period");
        }
        return about;
    }
}
