package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The phones and browsers that receive a person's push notifications. */
public final class Devices {

    public static final int MOST = 500;

    private final Map<String, Json.Obj> phones = new LinkedHashMap<>();
    private final Set<String> browserTokens = new LinkedHashSet<>();

    /** The phones as the profile shows them, in the order of registration. */
    public List<Json.Obj> phones() {
        return List.copyOf(phones.values());
    }

    public List<String> browserTokens() {
        return List.copyOf(browserTokens);
    }

    /** @return false when the person already has the largest number of devices */
    public boolean register(String token, Json.Obj phone) {
        if (!phones.containsKey(token) && phones.size() == MOST) {
            return false;
        }
        phones.put(token, phone);
        return true;
    }

    public boolean registerBrowser(String token) {
        return browserTokens.contains(token) || (browserTokens.size() < MOST && browserTokens.add(token));
    }

    /** @return whether the person has a phone with this token, enabled or not */
    public boolean disable(String token) {
        return phones.computeIfPresent(token, (key, phone) -> phone.with("endpointEnabled", Json.Bool.FALSE)) != null;
    }

    /** Takes over the devices of another person. */
    public void take(Devices others) {
        others.phones.forEach(phones::putIfAbsent);
        browserTokens.addAll(others.browserTokens);
    }
}
