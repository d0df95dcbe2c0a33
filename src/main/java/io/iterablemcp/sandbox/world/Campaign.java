package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the document of a campaign. */
public record Campaign(Json.Obj document) {

    public static Optional<Campaign> find(World world, long id) {
        return world.campaigns.find(id).map(Campaign::new);
    }

    public long id() {
        return Documents.whole(document, "id").orElseThrow();
    }

    public CampaignState state() {
        return CampaignState.of(document.text("campaignState").orElseThrow());
    }

    /**
     * Whether it is sent each time it is triggered, in contrast to a blast campaign, which is sent once to its lists.
     */
    public boolean triggered() {
        return document.text("type").filter("Triggered"::equals).isPresent();
    }

    public Optional<Medium> medium() {
        String word = document.text("messageMedium").orElse("");
        return Arrays.stream(Medium.values())
                .filter(medium -> medium.word().equals(word))
                .findFirst();
    }

    public Optional<Template> template(World world) {
        return Documents.whole(document, "templateId").flatMap(world.templates::find);
    }

    public List<Long> listIds() {
        return Documents.wholes(document, "listIds");
    }

    public List<Long> suppressionListIds() {
        return Documents.wholes(document, "suppressionListIds");
    }

    /** The time when it is or was sent. */
    public Optional<Instant> startAt() {
        return Documents.whole(document, "startAt").map(Instant::ofEpochMilli);
    }

    /** Whether it may still send to this list or uses it to suppress recipients. */
    public boolean needs(long listId) {
        Set<Long> lists = new HashSet<>(listIds());
        lists.addAll(suppressionListIds());
        return !state().over() && lists.contains(listId);
    }

    public Campaign in(CampaignState state, Instant now) {
        return with("campaignState", state.word()).with("updatedAt", now);
    }

    public Campaign with(String field, Object value) {
        return new Campaign(document.with(field, Documents.json(value)));
    }

    public void store(World world) {
        world.campaigns.change(id(), old -> document);
    }
}
