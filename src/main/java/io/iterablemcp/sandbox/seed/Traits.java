package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a person is like, from before the first message to the last.
 *
 * @param taste the category they look at most
 * @param warmth from 0 to 1: how gladly they open what we send
 * @param appetite orders in a year
 * @param client the address and mail program that their opens and clicks come from
 */
record Traits(
        Hometown place,
        String firstName,
        String lastName,
        LocalDate birthday,
        String source,
        String taste,
        double warmth,
        double appetite,
        boolean newsletter,
        boolean magazine,
        boolean app,
        boolean browser,
        boolean texts,
        boolean staff,
        Optional<String> phone,
        Json.Obj client) {}
