package io.iterablemcp.safety.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which calls are previewed, and what becomes of a preview. */
class PreviewStageTest {

    private static final SafetyOptions ALL = PreviewFixture.options(Confirm.ALL, false);
    private static final SafetyOptions BUDGETS = PreviewFixture.options(Confirm.OFF, true);

    @TempDir
    private Path folder;

    private PreviewFixture previews;

    @BeforeEach
    void start() {
        previews = new PreviewFixture(folder);
    }

    @AfterEach
    void stop() {
        previews.close();
    }

    private String send() {
        long list = previews.lists(2).get(0);
        long id = previews.iterable.blast(previews.iterable.template(Medium.EMAIL), Long.toString(list), "");
        return "{'campaignId':" + id + "}";
    }

    @Test
    void readsAreNotTouched() {
        previews.run("get_lists", "{}");
        assertThat(previews.requests).containsExactly("get_lists");
    }

    @Test
    void withoutApprovalsAndBudgetsNothingIsRead() {
        String send = send();
        Outcome sent = previews.run(SafetyOptions.OFF, "send_campaign", send);

        assertThat(previews.requests).containsExactly("send_campaign");
        assertThat(previews.plan.orElseThrow().preview()).isEmpty();
        assertThat(sent.notes()).noneMatch(note -> note.contains("preview"));
    }

    @Test
    void budgetsAloneNeedTheAudience() {
        previews.run(BUDGETS, "send_campaign", send());
        assertThat(previews.planned().audience().people()).hasValue(2);
    }

    @Test
    void whatStopsAndWhatReachesNobodyIsNotRead() {
        String send = send();
        previews.run("schedule_campaign", send.replace("}", ",'sendAt':'2026-03-02T09:00:00Z'}"));
        previews.requests.clear();
        previews.run("cancel_campaign", send);
        previews.run("create_list", "{'name':'May'}");
        assertThat(previews.requests).containsExactly("cancel_campaign", "create_list");
        assertThat(previews.plan.orElseThrow().preview()).isEmpty();

        previews.run(ALL, "create_list", "{'name':'June'}");
        assertThat(previews.planned().changeClass()).isEqualTo(ChangeClass.PLAIN);
        assertThat(previews.planned().lines()).containsExactly(new PreviewLine("Change", "create list ‘June’"));
    }

    @Test
    void aMessageToOnePersonNamesNobodyToTheAgent() {
        long id = previews.iterable.triggered(previews.iterable.template(Medium.EMAIL));
        previews.iterable.list("ann@example.com");
        previews.requests.clear();
        previews.run("send_email", "{'campaignId':" + id + ",'recipientEmail':'ann@example.com'}");
        Preview preview = previews.planned();

        assertThat(previews.requests).containsExactly("get_campaign", "get_email_template", "send_email");
        assertThat(preview.changeClass()).isEqualTo(ChangeClass.ONE_PERSON);
        assertThat(preview.audience().people()).hasValue(1);
        assertThat(preview.lines())
                .noneMatch(line -> line.shown().contains("ann@"))
                .anyMatch(line -> line.clear().contains("ann@example.com"));
    }

    @Test
    void aReadHasNoPreviewAndAnUnknownToolIsNamed() {
        Outcome read = previews.preview("get_lists", "{}");
        Outcome unknown = previews.preview("send_campain", "{}");
        Outcome itself = previews.preview("preview_call", "{'tool':'send_campaign'}");
        Outcome bad = previews.preview("send_campaign", "{'campaignId':'x'}");

        assertThat(read.words()).contains("get_lists changes nothing, so there is nothing to preview");
        assertThat(unknown.words()).contains("Did you mean send_campaign?");
        assertThat(itself.words()).contains("preview_call changes nothing");
        assertThat(bad.words()).contains("campaignId");
        assertThat(previews.requests).isEmpty();
    }

    @Test
    void showsAnyChangeWithoutMakingIt() {
        for (SafetyOptions options : List.of(SafetyOptions.OFF, PreviewFixture.ON)) {
            Outcome shown = previews.run(options, "preview_call", "{'tool':'create_list','arguments':{'name':'May'}}");
            assertThat(shown.words())
                    .isEqualTo("{\"tool\":\"create_list\",\"class\":\"plain\",\"audience\":\"nobody\","
                            + "\"preview\":[\"Change: create list ‘May’\"],\"warnings\":[],\"canBeUndone\":false}");
        }
        assertThat(previews.requests).isEmpty();
        assertThat(previews.plan).isEmpty();
    }
}
