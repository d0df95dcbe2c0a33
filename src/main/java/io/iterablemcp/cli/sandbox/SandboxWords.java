package io.iterablemcp.cli.sandbox;

import io.iterablemcp.cli.WholeNumber;
import io.iterablemcp.sandbox.http.InjectedFault;
import io.iterablemcp.sandbox.world.ProjectType;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of the sandbox's options. */
final class SandboxWords {

    private SandboxWords() {}

    /** Accepts email, userId or hybrid. */
    static final class ProjectTypes implements ITypeConverter<ProjectType>, Iterable<String> {
        @Override
        public ProjectType convert(String word) {
            return Arrays.stream(ProjectType.values())
                    .filter(type -> type.word().equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("it must be email, userId or hybrid"));
        }

        @Override
        public Iterator<String> iterator() {
            return Stream.of(ProjectType.values()).map(ProjectType::word).iterator();
        }
    }

    /** Not a Boolean, because Picocli treats a Boolean as a flag without a value. */
    enum Switch {
        ON,
        OFF
    }

    static final class OnOff implements ITypeConverter<Switch>, Iterable<String> {
        @Override
        public Switch convert(String word) {
            return switch (word) {
                case "on" -> Switch.ON;
                case "off" -> Switch.OFF;
                default -> throw new TypeConversionException("it must be on or off");
            };
        }

        @Override
        public Iterator<String> iterator() {
            return List.of("on", "off").iterator();
        }
    }

    /** Accepts milliseconds, up to one hour. */
    static final class Lag implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return WholeNumber.within(text, 0, 3_600_000);
        }
    }

    static final class Faults implements ITypeConverter<InjectedFault> {
        @Override
        public InjectedFault convert(String words) {
            try {
                return InjectedFault.read(words);
            } catch (PatternSyntaxException e) {
                throw new TypeConversionException(e.getDescription());
            }
        }
    }
}
