package io.iterablemcp.tools;

import io.iterablemcp.config.Confirm;
import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.approval.DayScope;
import io.iterablemcp.safety.approval.ExpectedAnswer;
import io.iterablemcp.safety.approval.RequestedCall;
import io.iterablemcp.safety.approval.RequestedChange;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewLine;
import io.iterablemcp.safety.preview.message.ShownMessage;
import io.iterablemcp.tools.arguments.SafeEcho;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The approval that a call needs before it is made.
 *
 * @param changeClass of this call
 * @param firstOfDay whether one approval counts for all such calls of a day
 */
record RequiredApproval(Call call, ChangeClass changeClass, boolean firstOfDay) {

    private static final String WEBHOOKS = "webhooks";
    private static final String CATALOGS = "catalogs";
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_NAMES = 100;

    /** Empty if no person has to approve this call. */
    static Optional<RequiredApproval> of(Call call, Confirm confirm) {
        ChangeClass found = call.plan()
                .preview()
                .map(Preview::changeClass)
                .orElse(call.tool().effect().changeClass());
        if (confirm == Confirm.OFF) {
            return Optional.empty();
        }
        boolean all = confirm == Confirm.ALL;
        return switch (found) {
            case STOP -> Optional.empty();
            case AUDIENCE -> Optional.of(new RequiredApproval(call, found, false));
            case ONE_PERSON -> Optional.of(new RequiredApproval(call, found, !all));
            case EVENTS, PLAIN, NONE -> all ? Optional.of(new RequiredApproval(call, found, false)) : Optional.empty();
        };
    }

    /** Whether nobody can decide, because nobody knows what the call would do. */
    boolean lacksPreview() {
        return changeClass == ChangeClass.AUDIENCE && call.plan().preview().isEmpty();
    }

    /** When the audience can be known, if Iterable's limits hold back a part of the reads. */
    Optional<Instant> audienceKnownFrom() {
        return audience() instanceof Audience.NotYetKnown later ? Optional.of(later.from()) : Optional.empty();
    }

    RequestedCall requestedCall() {
        Caller caller = call.caller();
        CallFingerprint fingerprint =
                firstOfDay ? CallFingerprint.ofScope(call, scope().text()) : CallFingerprint.ofApproval(call);
        return new RequestedCall(
                fingerprint.hash(),
                caller.project().identity(),
                caller.agent(),
                caller.client().isBlank() ? "" : SafeEcho.name(caller.client()),
                call.tool().name(),
                firstOfDay ? scope() : DayScope.NONE);
    }

    RequestedChange requestedChange() {
        Optional<Preview> preview = call.plan().preview();
        List<PreviewLine> lines = new ArrayList<>(preview.map(Preview::lines).orElse(List.of()));
        if (lines.isEmpty()) {
            lines.addAll(arguments());
        }
        return new RequestedChange(
                audience(),
                preview.map(Preview::basis).orElse(PreviewBasis.NONE),
                lines,
                preview.map(Preview::warnings).orElse(List.of()),
                answer());
    }

    /** What the person who decides sees of it. */
    List<ShownMessage> messages() {
        return call.plan().preview().map(Preview::messages).orElse(List.of());
    }

    private Audience audience() {
        return call.plan().preview().map(Preview::audience).orElseGet(Audience.Nobody::new);
    }

    /** Without a preview, a person decides about the arguments themselves. */
    private List<PreviewLine> arguments() {
        List<PreviewLine> lines = new ArrayList<>();
        call.arguments().fields().forEach((name, value) -> {
            boolean secret =
                    call.tool().argument(name).filter(it -> it.field().secret()).isPresent();
            lines.add(new PreviewLine(name, secret ? "[secret]" : brief(value)));
        });
        return lines;
    }

    private static String brief(Json value) {
        String text = value instanceof Json.Str it ? it.text() : JsonWriter.write(value);
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }

    /** The messages of one campaign, or one tool with what it works on: a harmless proof says nothing about another one. */
    DayScope scope() {
        Optional<Long> campaign = number("campaignId");
        if (campaign.isPresent()) {
            return DayScope.ofCampaign(campaign.get());
        }
        StringBuilder tool = new StringBuilder(call.tool().name());
        Stream.of("listId", "workflowId", "templateId").forEach(name -> number(name)
                .ifPresent(id -> tool.append(' ').append(name).append(' ').append(id)));
        Set<String> events = events();
        if (!events.isEmpty()) {
            String names = JsonWriter.write(
                    new Json.Arr(events.stream().<Json>map(Json::text).toList()));
            tool.append(" eventName ").append(names.length() > LONGEST_NAMES ? Fingerprint.of(names) : names);
        }
        return DayScope.ofTool(tool.toString());
    }

    private Set<String> events() {
        Set<String> names = new TreeSet<>();
        call.arguments().text("eventName").ifPresent(names::add);
        JsonFields.objects(call.arguments(), "events")
                .forEach(event -> event.text("eventName").ifPresent(names::add));
        return names;
    }

    private Optional<Long> number(String argument) {
        return call.arguments().get(argument).filter(Json.Num.class::isInstance).flatMap(value -> {
            String digits = ((Json.Num) value).digits();
            return digits.matches("-?\\d{1,18}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
        });
    }

    private ExpectedAnswer answer() {
        Optional<String> person =
                call.arguments().text("email").or(() -> call.arguments().text("userId"));
        if (call.tool().access() == Access.FORGET && person.isPresent()) {
            return new ExpectedAnswer(person.get());
        }
        boolean unknown = audience().people().isEmpty();
        boolean sends = call.tool().access() == Access.SEND && changeClass == ChangeClass.AUDIENCE;
        return sends || unknown ? ExpectedAnswer.people(audience()) : ExpectedAnswer.YES;
    }

    /** Whether only a terminal or the page may decide: an agent's client could answer in the person's place. */
    boolean neverByClient() {
        return call.tool().access() == Access.FORGET || call.tool().group().equals(WEBHOOKS);
    }

    /** Whether the settings may leave the decision to the agent: deletes of things without people, and catalog items. */
    boolean touchesNoPerson() {
        boolean known = call.plan().preview().isPresent() && audience() instanceof Audience.Nobody;
        boolean things =
                call.tool().effect().destructive() || call.tool().group().equals(CATALOGS);
        return known && things && call.tool().argument(Argument.CONFIRM).isPresent() && !neverByClient();
    }

    /** The number that the agent gives to confirm the call itself. */
    Optional<Long> confirmed() {
        return number(Argument.CONFIRM);
    }
}
