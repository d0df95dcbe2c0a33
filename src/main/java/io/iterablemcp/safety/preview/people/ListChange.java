package io.iterablemcp.safety.preview.people;

import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.campaign.CampaignFacts;
import io.iterablemcp.safety.preview.list.ListNames;
import io.iterablemcp.safety.preview.list.ListsWritten;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Adds people to lists, removes them, or changes their subscriptions. If a campaign uses such a list that sends or will
 * send, the people count as reached by it.
 */
public final class ListChange implements PreviewSource {

    /** The journal keeps no more. */
    private static final int MOST_RESTORED = 1000;

    @Override
    public Preview of(PlannedCall call) {
        PreviewDraft draft = new PreviewDraft();
        int people = call.people().count();
        draft.line("Change", call.phrase());
        draft.line(
                "People",
                PreviewWords.number(people),
                people + ": " + PreviewWords.several(call.people().names()));
        Set<Long> written = new TreeSet<>(
                ListsWritten.of(call.tool(), call.arguments()).added().keySet());
        Audience audience = new Audience.Counted(people, false, call.now());
        boolean undoable = people <= MOST_RESTORED;
        if (written.isEmpty()) {
            return draft.preview(usual(call, people), audience, undoable);
        }
        ListNames names = ListNames.read(call);
        draft.line(
                written.size() == 1 ? "List" : "Lists",
                PreviewWords.several(written.stream().map(names::of).toList()));
        written.stream()
                .filter(names::gone)
                .forEach(list -> draft.warn("List " + list + " is not among the lists of the project."));
        return draft.preview(
                used(call, written, draft) ? ChangeClass.AUDIENCE : usual(call, people), audience, undoable);
    }

    private static ChangeClass usual(PlannedCall call, int people) {
        ChangeClass ofTool = call.tool().effect().changeClass();
        return ofTool == ChangeClass.AUDIENCE && people <= Preview.FEW ? ChangeClass.ONE_PERSON : ofTool;
    }

    /** Whether a campaign that sends or will send uses one of the lists, or may. */
    private static boolean used(PlannedCall call, Set<Long> written, PreviewDraft draft) {
        Optional<List<CampaignFacts>> live = CampaignFacts.live(call.reads());
        if (live.isEmpty()) {
            draft.warn("The campaigns could not be read, so a campaign that sends may use this list.");
            draft.mark(PreviewBasis.REACHES, "not known");
            return true;
        }
        List<CampaignFacts> using = live.get().stream()
                .filter(campaign -> written.stream().anyMatch(campaign::uses))
                .toList();
        if (using.isEmpty()) {
            draft.line("Used by", "no campaign that sends or will send");
            return false;
        }
        draft.line(
                "Used by",
                PreviewWords.several(using.stream()
                        .map(campaign -> campaign.name() + ", " + PreviewWords.quoted(campaign.state()))
                        .toList()));
        draft.mark(
                PreviewBasis.REACHES,
                using.stream().map(CampaignFacts::id).sorted().toList().toString());
        draft.warn("A campaign that sends or will send uses this list, so the people count as reached by it.");
        return true;
    }
}
