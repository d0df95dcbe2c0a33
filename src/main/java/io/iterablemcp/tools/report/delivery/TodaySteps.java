package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.delivery.DeliveryStep.Verdict;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.report.person.PersonProfile;
import io.iterablemcp.tools.report.project.WhyNotRead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The state of the person and the campaign now. */
final class TodaySteps {

    static final String LISTED = "Is this person on a list of the campaign?";
    static final String SUPPRESSED = "Is this person on a suppression list?";
    static final String CHANNEL = "Subscribed to its channel?";
    static final String TYPE = "Subscribed to its message type?";
    static final String REACHABLE = "Is there an address or a device for it?";
    static final String JOURNEY = "Is its journey enabled?";
    static final String STATE = "Has the campaign been sent, or is it active?";

    private static final String UNSUBSCRIBED = "unsubscribed";

    private final DeliveryFacts facts;
    private final PersonProfile profile;
    private final ChosenCampaign campaign;
    private final PartReads reads;
    private Optional<Map<String, Json.Obj>> lists = Optional.empty();
    private String noLists = "";

    TodaySteps(DeliveryFacts facts) {
        this.facts = facts;
        this.profile = facts.profile();
        this.campaign = facts.campaign();
        this.reads = facts.reads();
    }

    List<DeliveryStep> steps() {
        readLists();
        List<DeliveryStep> steps = new ArrayList<>();
        steps.add(DeliveryStep.of("Does Iterable know this person?", Verdict.YES, "there is a profile"));
        steps.add(state());
        if (!campaign.listIds("listIds").isEmpty()) {
            steps.add(listed());
        }
        steps.add(suppressed());
        steps.add(channel());
        steps.add(type());
        steps.add(reachable());
        campaign.journeyId().ifPresent(id -> steps.add(journey(id)));
        return steps;
    }

    private void readLists() {
        PartResult result = reads.read("get_lists", Json.Obj.EMPTY);
        if (result instanceof PartResult.Found found && found.answer() instanceof Json.Obj answer) {
            Map<String, Json.Obj> all = new LinkedHashMap<>();
            for (Json item : answer.list("lists")) {
                if (item instanceof Json.Obj list) {
                    ChosenCampaign.digits(list, "id").ifPresent(id -> all.put(id, list));
                }
            }
            lists = Optional.of(all);
        } else {
            noLists = "not looked up: " + WhyNotRead.of(result);
        }
    }

    private DeliveryStep state() {
        if (!campaign.exists()) {
            return DeliveryStep.unknown(STATE, "Iterable has no campaign with this id any more");
        }
        String evidence = "state " + campaign.state()
                + campaign.startAt().map(at -> ", start " + at).orElse("");
        return switch (campaign.state()) {
            case "Draft", "Ready", "Scheduled" -> DeliveryStep.of(STATE, Verdict.NO, evidence);
            case "Running", "Finished", "Recurring", "Starting" -> DeliveryStep.of(STATE, Verdict.YES, evidence);
            case "Archived" ->
                DeliveryStep.of(STATE, Verdict.of(campaign.startAt().isPresent()), evidence);
            default -> DeliveryStep.unknown(STATE, evidence);
        };
    }

    /** Profiles name the static lists; a dynamic one may be missing. */
    private DeliveryStep listed() {
        Set<String> on = new TreeSet<>(campaign.listIds("listIds"));
        Set<String> dynamic = new TreeSet<>();
        for (String id : on) {
            Optional<String> kind =
                    lists.flatMap(all -> Optional.ofNullable(all.get(id))).flatMap(list -> list.text("listType"));
            if (kind.filter("Standard"::equals).isEmpty()) {
                dynamic.add(id);
            }
        }
        Set<String> all = Set.copyOf(on);
        on.retainAll(profile.ids("emailListIds"));
        if (!on.isEmpty()) {
            return DeliveryStep.of(LISTED, Verdict.YES, "list " + named(on));
        }
        if (!dynamic.isEmpty()) {
            return DeliveryStep.unknown(
                    LISTED,
                    "the profile does not name list " + named(dynamic)
                            + (lists.isPresent() ? ", and profiles may leave out dynamic lists" : "; " + noLists));
        }
        return DeliveryStep.of(LISTED, Verdict.NO, "the profile does not name list " + named(all));
    }

    private DeliveryStep suppressed() {
        Set<String> suppressing = new TreeSet<>(campaign.listIds("suppressionListIds"));
        lists.ifPresent(all -> all.forEach((id, list) -> {
            if (list.flag("isGlobalSuppressionEnabled")) {
                suppressing.add(id);
            }
        }));
        Set<String> all = Set.copyOf(suppressing);
        suppressing.retainAll(profile.ids("emailListIds"));
        if (!suppressing.isEmpty()) {
            return DeliveryStep.of(SUPPRESSED, Verdict.YES, "list " + named(suppressing));
        }
        if (lists.isEmpty()) {
            return DeliveryStep.unknown(SUPPRESSED, "on none of the campaign's own; the others are " + noLists);
        }
        return DeliveryStep.of(
                SUPPRESSED,
                Verdict.NO,
                all.isEmpty() ? "the campaign has none" : "the profile does not name list " + named(all));
    }

    private String named(Set<String> ids) {
        List<String> words = new ArrayList<>();
        for (String id : new TreeSet<>(ids)) {
            words.add(id
                    + lists.flatMap(all -> Optional.ofNullable(all.get(id)))
                            .flatMap(list -> list.text("name"))
                            .map(name -> " (" + name + ")")
                            .orElse(""));
        }
        return String.join(", ", words);
    }

    private DeliveryStep channel() {
        Optional<String> id = facts.messageType()
                .flatMap(facts.rules()::type)
                .flatMap(type -> ChosenCampaign.digits(type, "channelId"));
        if (id.isEmpty()) {
            return DeliveryStep.unknown(CHANNEL, facts.rules().why());
        }
        String name = id.get()
                + facts.rules()
                        .channel(id.get())
                        .flatMap(channel -> channel.text("name"))
                        .map(it -> " (" + it + ")")
                        .orElse("");
        return profile.ids("unsubscribedChannelIds").contains(id.get())
                ? DeliveryStep.of(CHANNEL, Verdict.NO, UNSUBSCRIBED + " from channel " + name)
                : DeliveryStep.of(CHANNEL, Verdict.YES, "not " + UNSUBSCRIBED + " from channel " + name);
    }

    private DeliveryStep type() {
        Optional<String> id = facts.messageType();
        Optional<Json.Obj> type = id.flatMap(facts.rules()::type);
        if (type.isEmpty()) {
            return DeliveryStep.unknown(TYPE, facts.rules().why());
        }
        String name =
                id.get() + type.get().text("name").map(it -> " (" + it + ")").orElse("");
        if (profile.ids("unsubscribedMessageTypeIds").contains(id.get())) {
            return DeliveryStep.of(TYPE, Verdict.NO, UNSUBSCRIBED + " from message type " + name);
        }
        if (type.get().text("subscriptionPolicy").filter("OptIn"::equals).isPresent()) {
            boolean in = profile.ids("subscribedMessageTypeIds").contains(id.get());
            return DeliveryStep.of(
                    TYPE, Verdict.of(in), "message type " + name + " is opt-in; " + (in ? "opted in" : "not opted in"));
        }
        return DeliveryStep.of(TYPE, Verdict.YES, "not " + UNSUBSCRIBED + " from message type " + name);
    }

    private DeliveryStep reachable() {
        return switch (campaign.medium()) {
            case "Email" -> DeliveryStep.of(REACHABLE, Verdict.of(profile.hasMailbox()), "the email of the profile");
            case "SMS", "WhatsApp", "RCS" ->
                DeliveryStep.of(REACHABLE, Verdict.of(profile.hasPhone()), "phoneNumber of the profile");
            case "Push" -> {
                long devices = profile.devices().orElse(0L);
                yield DeliveryStep.of(
                        REACHABLE,
                        Verdict.of(devices > 0),
                        devices + " enabled " + (devices == 1 ? "device" : "devices") + " in the profile");
            }
            case "WebPush" ->
                profile.namesBrowsers()
                        ? DeliveryStep.of(REACHABLE, Verdict.YES, "browser tokens in the profile")
                        : DeliveryStep.unknown(
                                REACHABLE, "the profile names no browser tokens, and may leave them out");
            case "InApp", "Embedded" ->
                DeliveryStep.of(REACHABLE, Verdict.YES, "it needs none: the app fetches it when it is open");
            default -> DeliveryStep.unknown(REACHABLE, "the medium of the campaign is not known");
        };
    }

    private DeliveryStep journey(String id) {
        for (int page = 1; page <= 20; page++) {
            PartResult result = reads.read(
                    "get_journeys", new Json.Obj(Map.of("page", Json.Num.of(page), "pageSize", Json.Num.of(50))));
            if (!(result instanceof PartResult.Found found) || !(found.answer() instanceof Json.Obj answer)) {
                return DeliveryStep.unknown(JOURNEY, "not looked up: " + WhyNotRead.of(result));
            }
            for (Json item : answer.list("journeys")) {
                if (item instanceof Json.Obj journey
                        && ChosenCampaign.digits(journey, "id")
                                .filter(id::equals)
                                .isPresent()) {
                    boolean on = journey.flag("enabled") && !journey.flag("isArchived");
                    return DeliveryStep.of(
                            JOURNEY,
                            Verdict.of(on),
                            "journey " + id + " (" + journey.text("name").orElse("")
                                    + "); whether this person entered it" + " or waits in it cannot be read");
                }
            }
            if (!answer.has("nextPageUrl")) {
                break;
            }
        }
        return DeliveryStep.unknown(JOURNEY, "Iterable lists no journey " + id);
    }
}
