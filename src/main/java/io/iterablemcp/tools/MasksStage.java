package io.iterablemcp.tools;

import io.iterablemcp.api.AnswerFilter;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.PersonalFields;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.privacy.MaskRules;
import io.iterablemcp.privacy.MaskedAnswer;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.privacy.Pseudonyms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts the values behind pseudonyms into the arguments, and masks personal values in what comes back. Where personal
 * data is closed, the only masks are words of staff. No mask is ever sent to Iterable.
 */
public final class MasksStage implements Stage {

    private static final String WORD = "person-";

    private final Supplier<ProjectPseudonyms> source;
    /** Guarded by this. */
    private Optional<ProjectPseudonyms> made = Optional.empty();

    /** @param source used at the first call with a mask: a start loads no cryptography */
    public MasksStage(Supplier<ProjectPseudonyms> source) {
        this.source = source;
    }

    private synchronized ProjectPseudonyms pseudonyms() {
        if (made.isEmpty()) {
            made = Optional.of(source.get());
        }
        return made.get();
    }

    @Override
    public Outcome handle(Call call, Next next) {
        PersonalAccess access = call.caller().grant().personal();
        if (call.reader().isPresent()) {
            return part(access, next.proceed(call));
        }
        if (isAnsweredHere(call.tool()) && (access != PersonalAccess.MASKED || !takesPeople(call.tool()))) {
            return next.proceed(call); // nothing is sent, and no answer comes
        }
        Optional<Pseudonyms> known =
                access == PersonalAccess.MASKED ? Optional.of(pseudonyms().known()) : Optional.empty();
        MaskedArguments arguments = new MaskedArguments(known, keepsPeopleHidden(call.tool()));
        return arguments.read(call).end(real -> {
            // The record keeps a hash of the value, so that a person is found in it.
            real.trace().checked(real.arguments());
            if (access == PersonalAccess.OPEN) {
                return next.proceed(real);
            }
            return masked(real, new ArgumentWords(arguments.words()), known, next);
        });
    }

    /**
     * The call that a part belongs to masks the answer. Why a part failed is said in its notes and refusals too, so
     * Iterable's words are masked here.
     */
    private Outcome part(PersonalAccess access, Outcome outcome) {
        return access == PersonalAccess.OPEN || outcome instanceof Outcome.Answered
                ? outcome
                : outcome.withSentences(new MaskedAnswer(pseudonyms().hidden().forAnswer(), Map.of())::sentence);
    }

    private static boolean isAnsweredHere(ToolSpec tool) {
        return tool.endpoint().isEmpty() && tool.parts().none();
    }

    /**
     * Whether a value behind a word stays hidden once Iterable has it. What a tool writes into the company's own content,
     * such as the reply-to address of a template, any later answer shows as it is.
     */
    private static boolean keepsPeopleHidden(ToolSpec tool) {
        return tool.personal() || tool.endpoint().isEmpty();
    }

    /** An object for another call is not looked into here: that call passes this stage itself. */
    private static boolean takesPeople(ToolSpec tool) {
        return tool.input().stream()
                .anyMatch(argument -> argument.field().personal() && !(argument.type() instanceof ValueType.Open));
    }

    private Outcome masked(Call call, ArgumentWords words, Optional<Pseudonyms> known, Next next) {
        PersonalFields fields = call.caller().project().personalFields();
        MaskRules rules = MaskRules.of(asCalled(call), fields);
        if (rules.nothing() && known.isEmpty()) {
            return next.proceed(call);
        }
        MaskedAnswer answer =
                new MaskedAnswer(known.orElseGet(() -> pseudonyms().hidden()).forAnswer(), words.ofShortValues());
        PlaceMask mask = new PlaceMask(rules, answer);
        AnswerFilter filter = new AnswerFilter(words.values(), rules.nothing() ? Optional.empty() : Optional.of(mask));
        Outcome outcome = next.proceed(call.filtered(filter));
        if (known.isEmpty()) {
            return kept(outcome, answer);
        }
        int masks = mask.count();
        // The addresses first: a userId may be part of one.
        return counted(kept(outcome.withSentences(text -> words.in(answer.sentence(text))), answer), masks);
    }

    /** A flag may bring personal data into the answer of a tool that has none otherwise. */
    private static ToolSpec asCalled(Call call) {
        return call.tool().personal() || PersonalFlagsStage.on(call).isEmpty()
                ? call.tool()
                : call.tool().asPersonal();
    }

    private static Outcome kept(Outcome outcome, MaskedAnswer answer) {
        Outcome shown = outcome instanceof Outcome.Answered answered
                ? new Outcome.Answered(answer.keep(answered.text()), answered.notes())
                : outcome;
        return shown.withSentences(text -> text.contains(WORD) ? answer.keep(text) : text);
    }

    private static Outcome counted(Outcome outcome, int masks) {
        if (masks == 0 || !(outcome instanceof Outcome.Answered answered)) {
            return outcome;
        }
        List<String> notes = new ArrayList<>(answered.notes());
        notes.add((masks == 1 ? "1 personal value is masked." : masks + " personal values are masked.")
                + " A word such as person-… stands for one value; give it to a tool in the place of that value.");
        return new Outcome.Answered(answered.text(), notes);
    }
}
