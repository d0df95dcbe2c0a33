package io.iterablemcp.cli;

import io.iterablemcp.manifest.Catalogue;
import java.util.Iterator;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Creates the objects that picocli requests by class. The names of tools are read only for completion. */
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

    /** The candidates that complete a group of tools. */
    public record GroupNames(Supplier<Catalogue> catalogue) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return catalogue.get().groups().iterator();
        }
    }

    /** The candidates that complete a tool. */
    public record ToolNames(Supplier<Catalogue> catalogue) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return catalogue.get().names().iterator();
        }
    }
}
