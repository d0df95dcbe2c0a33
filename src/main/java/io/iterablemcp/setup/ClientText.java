package io.iterablemcp.setup;

import io.iterablemcp.config.SettingName;
import io.iterablemcp.json.Json;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.Client.Trait;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.StartLine;
import io.iterablemcp.setup.edit.EntryPath;
import io.iterablemcp.setup.edit.EntryText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The text of a client's file, and this server's entry in it. */
public final class ClientText {

    private static final String INPUT = "iterable_api_key";
    private static final EntryPath INPUT_SPOT = EntryPath.item("inputs", INPUT);
    private static final Pattern NOTHING = Pattern.compile("\\{\\s*}|\\[\\s*]");

    /** Fields that setup writes, and fields for other ways to start or reach a server. All others are the person's. */
    private static final Set<String> NOT_KEPT =
            Set.of("type", "command", "args", "env", "environment", "source", "url", "serverUrl", "httpUrl", "headers");

    private final Client client;
    private final String text;
    private final EntryPath spot;
    private final EntryText entry;

    /** @throws io.iterablemcp.setup.edit.UneditableText if it cannot be parsed */
    public ClientText(Client client, String text) {
        this.client = client;
        this.text = text;
        this.spot = spot(client, text);
        this.entry = client.format().open(text, spot);
    }

    /**
     * Versions of a client may store their servers in different places; the content of the file decides which is used.
     */
    private static EntryPath spot(Client client, String text) {
        List<String> map = client.maps().stream()
                .filter(keys -> client.maps().size() > 1
                        && at(client, keys, text).entry().isPresent())
                .findFirst()
                .orElse(client.maps().get(client.maps().size() - 1));
        return EntryPath.field(map, ClientTable.SERVER);
    }

    /** The entry with this server's name, whoever wrote it. */
    public Optional<Json> entry() {
        return entry.entry();
    }

    public Optional<String> raw() {
        return entry.raw();
    }

    /** What the entry starts; empty if there is no entry or it starts nothing on this machine. */
    public Optional<StartLine> starts() {
        return entry().flatMap(this::read);
    }

    private Optional<StartLine> read(Json server) {
        return server instanceof Json.Obj object ? client.shape().read(object) : Optional.empty();
    }

    /** Other names in the same map that also start this server. */
    List<String> twins() {
        List<String> map = spot.keys().subList(0, spot.keys().size() - 1);
        Json all = at(client, map, text).entry().orElse(Json.Null.NULL);
        return !(all instanceof Json.Obj servers)
                ? List.of()
                : servers.fields().entrySet().stream()
                        .filter(it -> !it.getKey().equals(ClientTable.SERVER))
                        .filter(it ->
                                read(it.getValue()).filter(StartLine::isOurs).isPresent())
                        .map(Map.Entry::getKey)
                        .toList();
    }

    public boolean isOurs() {
        return starts().filter(StartLine::isOurs).isPresent();
    }

    public String with(Registration registration) {
        boolean asks = asks(registration);
        Registration whole = asks
                ? registration.withEnvironment(Map.of(SettingName.API_KEY.environment(), "${input:" + INPUT + "}"))
                : registration;
        Json.Obj wanted = kept(client.shape().entry(whole.line(client)));
        String after = entry().equals(Optional.of(wanted)) ? text : entry.with(wanted);
        if (!client.can(Trait.ASKS_FOR_SECRETS)) {
            return after;
        }
        EntryText input = client.format().open(after, INPUT_SPOT);
        return asks ? input.entry().isPresent() ? after : input.with(question()) : input.without();
    }

    /**
     * Whether the entry tells the client to ask for the key: the client can do that, and nothing else gives the key.
     */
    private boolean asks(Registration registration) {
        return client.can(Trait.ASKS_FOR_SECRETS) && registration.lacksKey();
    }

    /** Keeps fields that somebody added to this program's entry. */
    private Json.Obj kept(Json.Obj wanted) {
        if (!isOurs() || !(entry().orElseThrow() instanceof Json.Obj before)) {
            return wanted;
        }
        Map<String, Json> fields = new LinkedHashMap<>();
        before.fields().forEach((name, value) -> {
            if (wanted.has(name) || !NOT_KEPT.contains(name)) {
                fields.put(name, wanted.get(name).orElse(value));
            }
        });
        wanted.fields().forEach(fields::putIfAbsent);
        return new Json.Obj(fields);
    }

    private static Json.Obj question() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("type", Json.text("promptString"));
        fields.put("id", Json.text(INPUT));
        fields.put("description", Json.text("Iterable API key"));
        fields.put("password", Json.flag(true));
        return new Json.Obj(fields);
    }

    /** The question for the key that is in the file. */
    Optional<Json> input() {
        return client.can(Trait.ASKS_FOR_SECRETS)
                ? client.format().open(text, INPUT_SPOT).entry()
                : Optional.empty();
    }

    public String without() {
        String after = entry.without();
        return client.can(Trait.ASKS_FOR_SECRETS)
                ? client.format().open(after, INPUT_SPOT).without()
                : after;
    }

    /**
     * The containers of this program's parts that an earlier text did not have: keys joined by dots, the innermost
     * first.
     */
    List<String> holdersSince(String earlier) {
        List<List<String>> holders = new ArrayList<>();
        for (int depth = spot.keys().size() - 1; depth > 0; depth--) {
            holders.add(spot.keys().subList(0, depth));
        }
        input().ifPresent(it -> holders.add(INPUT_SPOT.keys()));
        return holders.stream()
                .filter(it -> at(client, it, earlier).entry().isEmpty())
                .map(it -> String.join(".", it))
                .toList();
    }

    /** @param made containers to remove too if they are then empty, without even a comment */
    String without(List<String> made) {
        String after = without();
        for (String holder : made) {
            EntryText there = at(client, List.of(holder.split("\\.", -1)), after);
            after = there.raw().filter(it -> NOTHING.matcher(it).matches()).isPresent() ? there.without() : after;
        }
        return after;
    }

    private static EntryText at(Client client, List<String> keys, String in) {
        int last = keys.size() - 1;
        return client.format().open(in, EntryPath.field(keys.subList(0, last), keys.get(last)));
    }

    /** Restores the entry that somebody else had there before. */
    public String withRaw(String raw) {
        String after = entry.withRaw(raw);
        return client.can(Trait.ASKS_FOR_SECRETS)
                ? client.format().open(after, INPUT_SPOT).without()
                : after;
    }
}
