package io.iterablemcp.cli;

import io.iterablemcp.config.SettingName;
import java.util.Stack;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * The option for a setting that opens something. It needs no value: {@code --pii}. It takes {@code true}, {@code false}
 * and the other words of the setting, such as {@code masked}.
 */
public final class OpeningOption {

    private static final String TRUE = "true";
    private static final String FALSE = "false";

    private OpeningOption() {}

    /** @param given receives the value each time the option is used */
    public static OptionSpec.Builder of(SettingName name, Consumer<String> given) {
        return OptionSpec.builder(name.flag().orElseThrow())
                .type(Boolean.class)
                .arity("0..1")
                .fallbackValue(TRUE)
                .paramLabel(words(name).skip(1).collect(Collectors.joining("|")))
                .preprocessor((arguments, command, option, details) -> word(name, arguments, given))
                .converters(converter(name))
                .setter(setter(given));
    }

    /** The values: true comes first, because it can be left out. */
    private static Stream<String> words(SettingName name) {
        return Stream.concat(name.choices().stream(), Stream.of(FALSE));
    }

    /** Takes a word that picocli would not take for the value of a flag. */
    private static boolean word(SettingName name, Stack<String> arguments, Consumer<String> given) {
        if (arguments.isEmpty() || arguments.peek().equals(TRUE) || !name.opens(arguments.peek())) {
            return false;
        }
        given.accept(arguments.pop());
        return true;
    }

    private static ITypeConverter<Boolean> converter(SettingName name) {
        return value -> {
            if (value.equals(TRUE) || value.equals(FALSE)) {
                return value.equals(TRUE);
            }
            throw new TypeConversionException(
                    "must be " + words(name).collect(Collectors.joining(", ")).replaceFirst(", ([^,]+)$", " or $1"));
        };
    }

    private static ISetter setter(Consumer<String> given) {
        return new ISetter() {
            @Override
            public <T> T set(T value) {
                // Picocli sets every option to null before it parses.
                if (value instanceof Boolean on) {
                    given.accept(on.toString());
                }
                return value;
            }
        };
    }
}
