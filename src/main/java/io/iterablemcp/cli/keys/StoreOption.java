package io.iterablemcp.cli.keys;

import io.iterablemcp.keys.StoreChoice;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where a key is to be kept. */
final class StoreOption {

    private static final String SYSTEM = "system";
    private static final String FILE = "file";

    @Option(
            names = "--store",
            paramLabel = "system|file",
            converter = Wish.class,
            completionCandidates = Wish.class,
            description =
                    "Where the key is kept: by the system, or in a file that only you can read. Without it: by the"
                            + " system if it can.")
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
