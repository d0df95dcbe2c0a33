package io.iterablemcp.tools.rows;

import io.iterablemcp.api.rows.RowCondition;
import io.iterablemcp.api.rows.RowMasks;
import io.iterablemcp.api.rows.RowPath;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.privacy.Mask;
import io.iterablemcp.privacy.MaskRules;
import io.iterablemcp.privacy.MaskedPlace;
import io.iterablemcp.privacy.PseudonymWords;
import io.iterablemcp.tools.Call;
import java.util.List;
import java.util.Optional;

/**
 * Refuses conditions on values that the agent does not see. The rows are tested as the agent may see them in any case;
 * a refusal is there because a count of zero would be misunderstood.
 */
final class VisibleValues {

    private static final RowMasks WORDS = new RowMasks() {
        @Override
        public String visible(String text) {
            return PseudonymWords.without(text);
        }

        @Override
        public boolean hides(String text) {
            return PseudonymWords.hides(text);
        }

        @Override
        public boolean isWord(String text) {
            return PseudonymWords.isAnyWord(text);
        }
    };

    private final ToolSpec tool;
    private final PersonalAccess access;
    private final MaskRules rules;

    VisibleValues(Call call) {
        this.tool = call.tool();
        this.access = call.caller().grant().personal();
        this.rules = MaskRules.of(tool, call.caller().project().personalFields());
    }

    RowMasks masks() {
        return access == PersonalAccess.OPEN ? RowMasks.NONE : WORDS;
    }

    /** Why a condition is refused. */
    record Refusal(String why, String remedy) {}

    Optional<Refusal> refusal(RowCondition condition) {
        if (access == PersonalAccess.OPEN) {
            return Optional.empty();
        }
        boolean word = PseudonymWords.isAnyWord(condition.value());
        boolean compares = condition.operator() == RowCondition.Operator.EQUAL
                || condition.operator() == RowCondition.Operator.NOT_EQUAL;
        if (condition.path().isEmpty() || !compares || !word) {
            Optional<String> mask = PseudonymWords.firstMask(condition.value());
            if (mask.isPresent()) {
                return Optional.of(new Refusal(
                        mask.get() + " stands for a value that is not shown",
                        "Compare the whole word with the field it stands in, with = or !=."));
            }
        }
        if (condition.path().isEmpty()) {
            return bareRows() ? hidden(tool.answer().collection().orElse(""), List.of(), condition) : Optional.empty();
        }
        RowPath path = condition.path().get();
        return hidden(path.written(), names(path), condition);
    }

    private boolean bareRows() {
        return tool.answer()
                .content()
                .fields()
                .equals(tool.answer().collection().stream().toList());
    }

    private List<String> names(RowPath path) {
        if (bareRows()) {
            return List.of();
        }
        return tool.answer().kind() == AnswerForm.Kind.CSV ? List.of(path.written()) : path.steps();
    }

    private Optional<Refusal> hidden(String name, List<String> names, RowCondition condition) {
        for (MaskedPlace place : rules.places(tool.answer().collection(), names)) {
            Optional<Refusal> refusal = hidden(name, place, condition);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> hidden(String name, MaskedPlace place, RowCondition condition) {
        Mask mask = place.mask();
        if (mask == Mask.NONE || mask == Mask.SCAN || mask == Mask.FIGURE || mask == Mask.ID) {
            return Optional.empty();
        }
        if (mask == Mask.HIDE) {
            boolean flag = condition.value().equals("true") || condition.value().equals("false");
            return place.showsBooleans() && flag ? Optional.empty() : Optional.of(refused(name));
        }
        boolean compares = condition.operator() == RowCondition.Operator.EQUAL
                || condition.operator() == RowCondition.Operator.NOT_EQUAL;
        boolean whole = compares
                && condition.path().isPresent()
                && (condition.asksForPresence() || PseudonymWords.isAnyWord(condition.value()));
        if (access == PersonalAccess.MASKED) {
            return whole
                    ? Optional.empty()
                    : Optional.of(new Refusal(
                            name + " is masked",
                            "Compare it with a whole word from an answer, such as " + name
                                    + "=person-…, or leave it out."));
        }
        return Optional.of(refused(name));
    }

    private static Refusal refused(String name) {
        return new Refusal(name + " is hidden, so it cannot be matched", "Match fields that the answer shows.");
    }
}
