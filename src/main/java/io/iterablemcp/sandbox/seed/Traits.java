package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The traits of a person, which do not change.
 *
 * @param taste the category that they view most
 * @param warmth from 0 to 1: how likely they are to open messages
 * @param appetite orders per year
 * @param client the IP address and mail program of their opens and clicks
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
