package io.iterablemcp.cli.keys;

import io.iterablemcp.keys.StoreChoice;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that chooses where to store a key. */
final class StoreOption {

    private static final String SYSTEM = "system";
    private static final String FILE = "file";

    @Option(
            names = "--store",
            paramLabel = "system|file",
            converter = Wish.class,
            completionCandidates = Wish.class,
            description = "Where to store the key: in the system's key store, or in a file that only you can read."
                    + " Default: the"
                    + " system's key store if it works.")
    private Optional<StoreChoice> wish = Optional.empty();

    Optional<StoreChoice> wish() {
        return wish;
    }

    static final class Wish implements ITypeConverter<StoreChoice>, Iterable<String> {

        @Override
        public StoreChoice convert(String word) {
            return switch (word) {
                case SYSTEM -> StoreChoice.SYSTEM;
                case FILE -> StoreChoice.FILE;
                default -> throw new TypeConversionException("--store must be system or file");
            };
        }

        @Override
        public Iterator<String> iterator() {
            return List.of(SYSTEM, FILE).iterator();
        }
    }
}
