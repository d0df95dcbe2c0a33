package io.iterablemcp.webhooks.view;

import io.iterablemcp.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The fields of an event's data that name nobody. */
final class OpenFields {

    /** Shown under another name, in this order. */
    private static final Map<String, String> TEXTS = texts();

    private static final Map<String, String> NUMBERS = numbers();
    private static final List<String> LINKS = List.of("url", "linkUrl", "clickedUrl", "embeddedTargetUrl");
    private static final Pattern MESSAGE = Pattern.compile("[0-9A-Za-z]{8,64}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{1,253}");

    private final Json.Obj data;
    private final List<String> people;
    private final Set<String> used = new TreeSet<>();
    private final Map<String, Json> shown = new LinkedHashMap<>();

    /** @param people values that no text may contain */
    OpenFields(Json.Obj data, List<String> people) {
        this.data = data;
        this.people = people.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
        collect();
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("recipientState", "state");
        texts.put("status", "status");
        texts.put("reason", "reason");
        texts.put("exitReason", "exitReason");
        texts.put("unsubSource", "unsubSource");
        texts.put("signupSource", "signupSource");
        texts.put("userAgentDevice", "device");
        texts.put("device", "device");
        texts.put("proxySource", "proxy");
        texts.put("country", "country");
        return texts;
    }

    private static Map<String, String> numbers() {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("channelId", "channel");
        numbers.put("messageTypeId", "messageType");
        numbers.put("experimentId", "experiment");
        numbers.put("total", "total");
        numbers.put("nodeCount", "nodeCount");
        return numbers;
    }

    /** By the names of the answer. */
    Map<String, Json> shown() {
        return shown;
    }

    /** The names of the fields that are not shown. */
    Set<String> hidden() {
        Set<String> hidden = new TreeSet<>();
        data.fields().forEach((name, value) -> {
            if (!used.contains(name) && !(value instanceof Json.Null)) {
                hidden.add(OpenText.name(name));
            }
        });
        return hidden;
    }

    private void collect() {
        used.add("createdAt");
        thing("campaign", "campaignId", "campaignName");
        number("templateId").ifPresent(it -> put("templateId", "template", it));
        text("templateName").ifPresent(it -> put("templateName", "templateName", Json.text(it)));
        thing("journey", "workflowId", "workflowName");
        NUMBERS.forEach((from, to) -> number(from).ifPresent(it -> put(from, to, it)));
        labels();
        message();
        TEXTS.forEach((from, to) -> text(from).ifPresent(it -> put(from, to, Json.text(it))));
        // Of the address itself, only the host is shown.
        LINKS.forEach(
                from -> data.text(from).flatMap(this::host).ifPresent(it -> shown.putIfAbsent("link", Json.text(it))));
        if (data.get("isBot").orElse(null) instanceof Json.Bool bot) {
            put("isBot", "bot", bot);
        }
    }

    private void put(String from, String to, Json value) {
        used.add(from);
        shown.putIfAbsent(to, value);
    }

    private void thing(String to, String id, String name) {
        Map<String, Json> thing = new LinkedHashMap<>();
        number(id).filter(it -> !it.digits().equals("0")).ifPresent(it -> thing.put("id", it));
        used.add(id);
        text(name).ifPresent(it -> {
            thing.put("name", Json.text(it));
            used.add(name);
        });
        if (!thing.isEmpty()) {
            shown.put(to, new Json.Obj(thing));
        }
    }

    private void labels() {
        if (data.get("labels").orElse(null) instanceof Json.Arr labels) {
            List<Json> open = labels.items().stream()
                    .filter(it ->
                            it instanceof Json.Str text && open(text.text()).isPresent())
                    .toList();
            if (open.size() == labels.items().size() && !open.isEmpty()) {
                put("labels", "labels", new Json.Arr(open));
            }
        }
    }

    /** That of an embedded message is Base64 of a person's address, or of the userId. */
    private void message() {
        data.text("messageId")
                .filter(OpenFields::isOpenMessage)
                .filter(it -> open(it).isPresent())
                .ifPresent(it -> put("messageId", "message", Json.text(it)));
    }

    static boolean isOpenMessage(String id) {
        return MESSAGE.matcher(id).matches() && !isEncodedText(id);
    }

    /** An id that is random hardly ever encodes a text that can be read. */
    private static boolean isEncodedText(String id) {
        for (int end = id.length(); end > id.length() - 4 && end > 0; end--) {
            try {
                String decoded =
                        new String(Base64.getDecoder().decode(id.substring(0, end)), StandardCharsets.ISO_8859_1);
                if ((decoded.indexOf('@') >= 0 && isReadable(decoded)) || isPath(decoded)) {
                    return true;
                }
            } catch (IllegalArgumentException notBase64) {
                // A shorter part of it may be.
            }
        }
        return false;
    }

    private static boolean isReadable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /** A userId, and what follows it in the id of an embedded message. */
    private static boolean isPath(String text) {
        return text.length() >= 6 && text.indexOf('/') > 0 && isReadable(text);
    }

    private Optional<Json.Num> number(String field) {
        return data.get(field).orElse(null) instanceof Json.Num number ? Optional.of(number) : Optional.empty();
    }

    private Optional<String> text(String field) {
        return data.text(field).flatMap(this::open);
    }

    private Optional<String> open(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return OpenText.of(text).filter(it -> people.stream().noneMatch(lower::contains));
    }

    private Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost())
                    .map(it -> it.toLowerCase(Locale.ROOT))
                    .filter(it -> HOST.matcher(it).matches())
                    .flatMap(this::open);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
