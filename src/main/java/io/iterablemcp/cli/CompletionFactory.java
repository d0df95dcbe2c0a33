package io.iterablemcp.cli;

import io.iterablemcp.manifest.Catalogue;
import java.util.Iterator;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Makes what Picocli asks for by its class; the names of the tools are read only when completion wants them. */
public final class CompletionFactory implements CommandLine.IFactory {

    private final Supplier<Catalogue> catalogue;

    public CompletionFactory(Supplier<Catalogue> catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public <K> K create(Class<K> wanted) throws Exception {
        if (wanted == ToolNames.class) {
            return wanted.cast(new ToolNames(catalogue));
        }
        return wanted == GroupNames.class
                ? wanted.cast(new GroupNames(catalogue))
                : CommandLine.defaultFactory().create(wanted);
    }

    /** What can be written where a group of tools is wanted. */
    public record GroupNames(Supplier<Catalogue> catalogue) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return catalogue.get().groups().iterator();
        }
    }

    /** What can be written where a tool is wanted. */
    public record ToolNames(Supplier<Catalogue> catalogue) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return catalogue.get().names().iterator();
        }
    }
}
