package io.iterablemcp.tools.data;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.arguments.SafeEcho;
import io.iterablemcp.warehouse.background.LoadRequest;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Resources;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides what a call may load. The process that loads gets only what is open to the caller. */
public final class LoadPlanner {

    private static final int NEAREST = 3;

    private final Settings settings;
    private final Catalogue catalogue;
    private final Store store;
    private final boolean limited;
    private final PersonKeys keys = new PersonKeys(new SecureRandom());

    /** @param limited whether Iterable's published limits apply */
    public LoadPlanner(Settings settings, Catalogue catalogue, Store store, boolean limited) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.store = store;
        this.limited = limited;
    }

    LoadPlan plan(Call call, Instant now) throws NotLoadable {
        Resources known = Resources.load();
        List<Resource> wanted = known.withThoseTheyNeed(wanted(call, known));
        LoadTimes times = LoadTimes.of(call, now);
        List<String> open = new ArrayList<>();
        List<LoadPlan.Skipped> skipped = new ArrayList<>();
        for (Resource resource : wanted) {
            Optional<String> closed = closed(resource, call);
            if (closed.isPresent()) {
                skipped.add(new LoadPlan.Skipped(resource.name(), closed.get()));
            } else {
                open.add(resource.name());
            }
        }
        return new LoadPlan(
                new LoadRequest(
                        forCaller(call),
                        open,
                        call.arguments().list("resources").stream()
                                .map(name -> ((Json.Str) name).text())
                                .collect(Collectors.toSet()),
                        settings.loadsEvents(),
                        times.since(),
                        times.lookback(),
                        open.isEmpty() ? Optional.empty() : personKey()),
                skipped);
    }

    private List<Resource> wanted(Call call, Resources known) throws NotLoadable {
        List<Json> names = call.arguments().list("resources");
        if (names.isEmpty()) {
            List<Resource> usual = new ArrayList<>(known.usual(settings.loadsEvents()));
            if (settings.loadsEvents() && hasWebhookEvents()) {
                usual.add(known.find(Resources.WEBHOOKS).orElseThrow());
            }
            return usual;
        }
        List<Resource> wanted = new ArrayList<>();
        for (Json each : names) {
            String name = ((Json.Str) each).text();
            wanted.add(known.find(name)
                    .orElseThrow(() -> new NotLoadable(
                            Outcome.Reason.BAD_ARGUMENTS,
                            "there is no resource " + SafeEcho.name(name),
                            "The nearest ones: " + String.join(", ", known.nearest(name, NEAREST)) + ".")));
        }
        return wanted;
    }

    /** Why this caller may not load it. */
    private Optional<String> closed(Resource resource, Call call) throws NotLoadable {
        if (resource.isEvents() && !settings.loadsEvents()) {
            return Optional.of(
                    "events are loaded only where the person who runs the server sets ITERABLE_LOAD_EVENTS=true");
        }
        if (resource.isWebhooks() && !hasWebhookEvents()) {
            return Optional.of("no webhook has brought an event of this project");
        }
        ToolSpec tool = catalogue.find(resource.source().tool()).orElseThrow();
        Decision decision = Gate.decide(
                // Of events only pseudonyms are kept.
                resource.isEvents() ? tool.withoutPersonal() : tool,
                call.caller().grant(),
                settings.project().keyType());
        return decision.open() ? Optional.empty() : Optional.of(decision.why() + ". To load it: " + decision.remedy());
    }

    private Settings forCaller(Call call) {
        Project project = settings.project();
        Project narrowed = new Project(
                project.name(),
                project.baseUrl(),
                project.key(),
                project.keyType(),
                project.jwtSecret(),
                project.mode().withPersonal(call.caller().grant().personal()),
                project.personalFields(),
                project.origin());
        return settings.withProject(narrowed).withRateLimits(limited);
    }

    /** The process that loads has a temporary store of its own. */
    private Optional<String> personKey() throws NotLoadable {
        if (!settings.places().store().equals(StoreAddress.TEMPORARY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    store.change(sql -> keys.handOver(sql, settings.project().identity())));
        } catch (StoreException e) {
            throw storeAway();
        }
    }

    /** The process that loads cannot read a temporary store. */
    private boolean hasWebhookEvents() throws NotLoadable {
        if (settings.places().store().equals(StoreAddress.TEMPORARY)
                || !settings.project().mode().webhooks()) {
            return false;
        }
        try {
            return store.read(sql -> EventHistory.count(sql, settings.project().identity(), EventFilter.ALL)) > 0;
        } catch (StoreException e) {
            throw storeAway();
        }
    }

    /** The words of the exception name a path of this machine. */
    private static NotLoadable storeAway() {
        return new NotLoadable(
                Outcome.Reason.STORE,
                "the store cannot be used at the moment",
                "Try again later; iterable-mcp doctor tells the person who runs the server what is wrong.");
    }
}
