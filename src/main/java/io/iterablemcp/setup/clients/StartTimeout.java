package io.iterablemcp.setup.clients;

import io.iterablemcp.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * A setting of a client for how long to wait for a server's first answer: a field of the server's entry, or a variable
 * in the client's environment.
 *
 * @param keys the path to the field, or only the name of the variable
 * @param reads converts the number to a duration
 */
public record StartTimeout(List<String> keys, boolean variable, DoubleFunction<Duration> reads) {

    /** A larger number is a mistake, and calculations with it would overflow. */
    private static final double MOST = 1e9;

    /** @param by the name of the field, or of the variable */
    public record Told(String by, Duration limit) {}

    static StartTimeout seconds(String... keys) {
        return new StartTimeout(List.of(keys), false, StartTimeout::ofSeconds);
    }

    static StartTimeout millis(String... keys) {
        return new StartTimeout(List.of(keys), false, StartTimeout::ofMillis);
    }

    static StartTimeout variable(String name, DoubleFunction<Duration> reads) {
        return new StartTimeout(List.of(name), true, reads);
    }

    static Duration ofSeconds(double figure) {
        return ofMillis(figure * 1000);
    }

    static Duration ofMillis(double figure) {
        return Duration.ofMillis(Math.round(figure));
    }

    Optional<Told> configured(Json.Obj entry, Machine machine) {
        Optional<String> figure = variable ? machine.variable(keys.get(0)) : field(entry);
        return figure.flatMap(StartTimeout::positive).map(it -> new Told(String.join(".", keys), reads.apply(it)));
    }

    private Optional<String> field(Json.Obj entry) {
        Json value = entry;
        for (String key : keys) {
            value = value instanceof Json.Obj object ? object.get(key).orElse(Json.Null.NULL) : Json.Null.NULL;
        }
        return value instanceof Json.Num number ? Optional.of(number.digits()) : Optional.empty();
    }

    private static Optional<Double> positive(String figure) {
        try {
            double value = Double.parseDouble(figure);
            return value > 0 && value < MOST ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // the client then uses its default too
        }
    }
}
