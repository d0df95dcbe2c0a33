package io.iterablemcp.setup.clients;

import io.iterablemcp.setup.clients.Client.Source;
import io.iterablemcp.setup.clients.Client.ToolSet;
import io.iterablemcp.setup.clients.Client.Trait;
import io.iterablemcp.setup.clients.ConfigLocation.When;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A builder that lets the table state one fact per line. */
final class ClientDraft {

    private final String name;
    private final String title;
    private final List<ConfigLocation> files = new ArrayList<>();
    private Optional<String> projectFile = Optional.empty();
    private Optional<String> program = Optional.empty();
    private Format format = Format.JSON;
    private List<List<String>> maps = List.of(List.of("mcpServers"));
    private EntryShape shape = EntryShape.PLAIN;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private ToolSet toolSet = ToolSet.CORE;
    private ClientLimits limits = ClientLimits.UNKNOWN;
    private String pickUp = "";
    private Optional<String> caution = Optional.empty();
    private final List<Source> sources = new ArrayList<>();

    private ClientDraft(String name, String title) {
        this.name = name;
        this.title = title;
    }

    static ClientDraft client(String name, String title) {
        return new ClientDraft(name, title);
    }

    ClientDraft file(String folder, String file) {
        return candidate(Optional.empty(), folder, file, When.OTHERWISE);
    }

    ClientDraft file(Os os, String folder, String file) {
        return candidate(Optional.of(os), folder, file, When.OTHERWISE);
    }

    ClientDraft fileWhen(When when, String folder, String file) {
        return candidate(Optional.empty(), folder, file, when);
    }

    ClientDraft fileWhen(When when, Os os, String folder, String file) {
        return candidate(Optional.of(os), folder, file, when);
    }

    private ClientDraft candidate(Optional<Os> os, String folder, String file, When when) {
        files.add(new ConfigLocation(os, folder, file, when));
        return this;
    }

    ClientDraft project(String file) {
        projectFile = Optional.of(file);
        return this;
    }

    ClientDraft program(String command) {
        program = Optional.of(command);
        return this;
    }

    /** @param keys the key paths to its servers, joined by dots; several if versions differ */
    ClientDraft entries(Format form, EntryShape of, String... keys) {
        format = form;
        shape = of;
        List<List<String>> all = new ArrayList<>();
        for (String key : keys) {
            all.add(List.of(key.split("\\.", -1)));
        }
        maps = List.copyOf(all);
        return this;
    }

    ClientDraft can(Trait trait) {
        traits.add(trait);
        return this;
    }

    ClientDraft offers(ToolSet set) {
        toolSet = set;
        return this;
    }

    ClientDraft limits(ClientLimits known) {
        limits = known;
        return this;
    }

    ClientDraft pickUp(String words) {
        pickUp = words;
        return this;
    }

    ClientDraft caution(String words) {
        caution = Optional.of(words);
        return this;
    }

    ClientDraft source(String fact, String where, String date) {
        sources.add(new Source(fact, where, date));
        return this;
    }

    Client done() {
        return new Client(
                name,
                title,
                List.copyOf(files),
                projectFile,
                program,
                format,
                maps,
                shape,
                Set.copyOf(traits),
                toolSet,
                limits,
                pickUp,
                caution,
                List.copyOf(sources));
    }
}
