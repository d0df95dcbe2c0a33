package io.iterablemcp.tools;

import io.iterablemcp.api.AnswerMask;
import io.iterablemcp.privacy.MaskRules;
import io.iterablemcp.privacy.MaskedAnswer;
import io.iterablemcp.privacy.MaskedPlace;
import io.iterablemcp.privacy.detect.MaskedTextWriter;
import io.iterablemcp.text.TextOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Masks the values of one answer, each by its place. */
final class PlaceMask implements AnswerMask {

    private final MaskedAnswer answer;
    private final MaskedPlace root;
    private final Deque<MaskedPlace> above = new ArrayDeque<>();
    private MaskedPlace here;
    private int earlier;

    PlaceMask(MaskRules rules, MaskedAnswer answer) {
        this.answer = answer;
        this.root = rules.root();
        this.here = root;
    }

    /** How many values of the answer have been masked. */
    int count() {
        return answer.count() - earlier;
    }

    @Override
    public void begin(BooleanSupplier mayShow) {
        answer.begin(mayShow);
        above.clear();
        here = root;
        earlier = answer.count();
    }

    @Override
    public void nextPage() {
        above.clear();
        here = root;
    }

    @Override
    public void rowBegins() {
        answer.rowBegins();
    }

    @Override
    public void rowEnds(Optional<String> shown) {
        answer.rowEnds(shown);
    }

    @Override
    public void field(String name) {
        above.push(here);
        here = here.field(name);
    }

    @Override
    public void item() {
        above.push(here);
        here = here.item();
    }

    @Override
    public void leave() {
        here = above.pop();
    }

    @Override
    public Treatment here() {
        return switch (here.mask()) {
            case NONE -> Treatment.SHOW;
            case SCAN -> Treatment.SCAN;
            case FIGURE, ID -> Treatment.REPLACE_TEXT;
            default -> Treatment.REPLACE;
        };
    }

    @Override
    public String shown(String value) {
        return answer.shown(here, value);
    }

    @Override
    public String shownNumber(String digits) {
        return answer.shownNumber(here, digits);
    }

    @Override
    public Scan scan(TextOutput out) {
        return new DetectorScan(answer.writer(out));
    }

    private record DetectorScan(MaskedTextWriter writer) implements Scan {

        @Override
        public boolean nothingIn(char[] text, int from, int length) {
            return writer.nothingIn(text, from, length);
        }

        @Override
        public void plain(char[] text, int from, int length) {
            writer.plain(text, from, length);
        }

        @Override
        public void plain(char c) {
            writer.plain(c);
        }

        @Override
        public void escaped(char c, String written) {
            writer.escaped(c, written);
        }

        @Override
        public void end() {
            writer.end();
        }
    }
}
