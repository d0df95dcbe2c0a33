package io.iterablemcp.sandbox.calls.experiments;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.TestSettings;
import io.iterablemcp.sandbox.world.TestSettings.BlastTest;
import io.iterablemcp.sandbox.world.TestSettings.Holdout;
import java.util.Locale;
import java.util.Optional;

/** A change of an experiment's settings. A field that is left out keeps its value; a null removes it. */
record ExperimentSettingsChange(ApiRequest request, boolean triggered) {

    private static final long NO_LIMIT = Integer.MAX_VALUE;

    TestSettings of(TestSettings before) {
        TestSettings changed = conversion(before);
        if (sent("holdoutSettings")) {
            changed = changed.withHoldout(request.object("holdoutSettings")
                    .map(it -> new Holdout(
                            within(it, "holdOutGroupSize", 99), within(it, "attributionPeriodHours", NO_LIMIT))));
        }
        if (sent("explorationBlastSettings")) {
            changed = changed.withBlastTest(request.object("explorationBlastSettings")
                    .map(it -> new BlastTest(
                            within(it, "testSizePercentage", 99), within(it, "testDurationMinutes", NO_LIMIT))));
        }
        if (sent("explorationTriggerSettings")) {
            changed = changed.withSendsPerVariant(request.object("explorationTriggerSettings")
                    .map(it -> within(it, "testSendsPerVariation", NO_LIMIT)));
        }
        return checked(evenly(changed));
    }

    private TestSettings conversion(TestSettings before) {
        if (!sent("conversionEventSettings")) {
            return before;
        }
        Optional<Json.Obj> wanted = request.object("conversionEventSettings");
        Optional<String> system =
                wanted.flatMap(it -> it.text("systemConversionEventType")).map(word -> word.toLowerCase(Locale.ROOT));
        Optional<Long> custom = wanted.flatMap(it -> Documents.whole(it, "customConversionId"));
        if (wanted.isPresent() && system.isPresent() == custom.isPresent()) {
            throw ApiError.badParams("Give either systemConversionEventType or customConversionId");
        }
        return wanted.isEmpty()
                ? before.withConversion(TestSettings.EVEN_SPLIT.metric(), Optional.empty())
                : before.withConversion(system, custom);
    }

    private TestSettings evenly(TestSettings changed) {
        if (!request.has("evenlySplitVariations")) {
            return changed;
        }
        if (!request.flag("evenlySplitVariations")) {
            throw ApiError.badParams("evenlySplitVariations can only be true");
        }
        if (request.has("explorationBlastSettings") || request.has("explorationTriggerSettings")) {
            throw ApiError.badParams("evenlySplitVariations clears the exploration settings: give one or the other");
        }
        return changed.withBlastTest(Optional.empty()).withSendsPerVariant(Optional.empty());
    }

    private TestSettings checked(TestSettings changed) {
        if (triggered && changed.blastTest().isPresent()) {
            throw ApiError.badParams("explorationBlastSettings are for blast campaigns");
        }
        if (!triggered && changed.sendsPerVariant().isPresent()) {
            throw ApiError.badParams("explorationTriggerSettings are for triggered campaigns");
        }
        if (changed.blastTest().isPresent() && changed.holdoutPercent() + changed.testPercent() > 100) {
            throw ApiError.badParams("Holdout and test group together are more than 100 percent");
        }
        return changed;
    }

    private boolean sent(String name) {
        return request.values().has(name);
    }

    private static long within(Json.Obj settings, String name, long most) {
        long value = Documents.whole(settings, name).orElseThrow(() -> ApiError.missing(name));
        if (value < 1 || value > most) {
            throw ApiError.badParams(
                    most == NO_LIMIT ? name + " must be at least 1" : name + " must be between 1 and " + most);
        }
        return value;
    }
}
