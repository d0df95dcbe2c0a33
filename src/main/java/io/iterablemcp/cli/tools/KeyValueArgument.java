package io.iterablemcp.cli.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * One argument of a call. {@code key=value} is text, which the tool's argument check converts to a number or a list if
 * needed; in {@code key:=json} the value is JSON.
 */
record KeyValueArgument(String key, Json value) {

    private static final Pattern FORM = Pattern.compile("([^=:]+)(:?=)(.*)", Pattern.DOTALL);

    /** @throws TypeConversionException with a message that does not repeat the value, which may be personal */
    static KeyValueArgument read(String given) {
        Matcher parts = FORM.matcher(given);
        if (!parts.matches()) {
            throw new TypeConversionException("an argument must be key=value or key:=json");
        }
        String key = parts.group(1);
        return new KeyValueArgument(
                key, parts.group(2).equals("=") ? Json.text(parts.group(3)) : json(key, parts.group(3)));
    }

    private static Json json(String key, String text) {
        try {
            return JsonReader.read(text);
        } catch (MalformedJson e) {
            throw new TypeConversionException(key + " is " + e.getMessage());
        }
    }
}
