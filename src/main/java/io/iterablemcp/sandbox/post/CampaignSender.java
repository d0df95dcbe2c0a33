package io.iterablemcp.sandbox.post;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Campaign;
import io.iterablemcp.sandbox.world.CampaignState;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Sends campaigns to their lists, now or at their time, unless they have been cancelled. */
public final class CampaignSender {

    private final World world;
    private final MessageSender post;

    public CampaignSender(World world) {
        this.world = world;
        this.post = new MessageSender(world);
    }

    /** Starts a blast campaign. Its messages are sent after the lag. */
    public void start(Campaign campaign, Instant now) {
        campaign.in(CampaignState.RUNNING, now).with("startAt", now).store(world);
        Instant end = now.plus(world.later.lag());
        world.later.at(end, () -> Campaign.find(world, campaign.id())
                .filter(it -> it.state() == CampaignState.RUNNING && at(it, now))
                .ifPresent(running -> finish(running, end)));
    }

    public void schedule(Campaign campaign, Instant sendAt, Instant now) {
        campaign.in(CampaignState.SCHEDULED, now).with("startAt", sendAt).store(world);
        await(campaign.id(), sendAt);
    }

    /** Waits for the campaigns of the seed that are scheduled for later. */
    public void awaitScheduled() {
        world.campaigns.all().stream()
                .map(Campaign::new)
                .filter(campaign -> campaign.state() == CampaignState.SCHEDULED)
                .forEach(campaign -> campaign.startAt().ifPresent(sendAt -> await(campaign.id(), sendAt)));
    }

    private void await(long campaignId, Instant sendAt) {
        world.later.at(sendAt, () -> Campaign.find(world, campaignId)
                // It may have been cancelled or rescheduled since.
                .filter(it -> it.state() == CampaignState.SCHEDULED && at(it, sendAt))
                .ifPresent(due -> start(due, sendAt)));
    }

    private static boolean at(Campaign campaign, Instant moment) {
        return campaign.startAt()
                .filter(start -> start.toEpochMilli() == moment.toEpochMilli())
                .isPresent();
    }

    private void finish(Campaign campaign, Instant end) {
        Set<StoredPerson> people = audience(campaign.listIds(), campaign.suppressionListIds());
        long sent = toPeople(campaign, people, Json.Obj.EMPTY, SentMessage.Way.BLAST, true, end);
        campaign.in(CampaignState.FINISHED, end)
                .with("endedAt", end)
                .with("sendSize", sent)
                .store(world);
    }

    /** Sends a triggered campaign to lists after the lag, if it is still active. */
    public void trigger(Campaign campaign, Triggered triggered, Instant now) {
        Instant end = now.plus(world.later.lag());
        world.later.at(end, () -> Campaign.find(world, campaign.id())
                .filter(it -> it.state() == CampaignState.RUNNING)
                .ifPresent(active -> toPeople(
                        active,
                        audience(triggered.listIds(), triggered.suppressionListIds()),
                        triggered.data(),
                        SentMessage.Way.TRIGGERED,
                        triggered.again(),
                        end)));
    }

    /** The parameters of a call that triggers a campaign. */
    public record Triggered(
            Collection<Long> listIds, Collection<Long> suppressionListIds, Json.Obj data, boolean again) {}

    private Set<StoredPerson> audience(Collection<Long> listIds, Collection<Long> suppressionListIds) {
        Set<StoredPerson> people = new LinkedHashSet<>();
        listIds.forEach(list -> people.addAll(world.lists.members(list)));
        suppressionListIds.forEach(list -> people.removeAll(world.lists.members(list)));
        return people;
    }

    private long toPeople(
            Campaign campaign,
            Set<StoredPerson> people,
            Json.Obj data,
            SentMessage.Way way,
            boolean again,
            Instant now) {
        return campaign.template(world)
                .map(template -> new SendRequest(template, campaign.id(), data, way, again))
                .map(dispatch -> people.stream()
                        .filter(person -> post.send(dispatch, person, now).isPresent())
                        .count())
                .orElse(0L);
    }
}
