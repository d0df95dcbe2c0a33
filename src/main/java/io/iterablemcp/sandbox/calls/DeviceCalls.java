package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Devices;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.World;
import java.util.Collection;
import java.util.List;

/** Phones and browsers that take pushes. */
final class DeviceCalls {

    private final World world;
    private final Who who;

    DeviceCalls(World world) {
        this.world = world;
        this.who = new Who(world);
    }

    void add(Routes routes) {
        routes.on("POST /api/users/registerDeviceToken", this::register)
                .on("POST /api/users/registerBrowserToken", this::registerBrowser)
                .on("POST /api/users/disableDevice", this::disable);
    }

    private Answer register(Ask ask) {
        Json.Obj device = ask.object("device").orElse(Json.Obj.EMPTY);
        String token = device.text("token").orElse("");
        Json.Obj phone = Docs.object("token", token)
                .putIf("platform", device.get("platform"))
                .putIf("applicationName", device.get("applicationName"))
                .put("endpointEnabled", true)
                .plus(device.object("dataFields").orElse(Json.Obj.EMPTY))
                .done();
        Person person = person(ask);
        if (!person.devices().register(token, phone)) {
            throw full("devices");
        }
        person.touch(ask.now());
        return Answer.success("");
    }

    private Answer registerBrowser(Ask ask) {
        Person person = person(ask);
        if (!person.devices().registerBrowser(ask.needText("browserToken"))) {
            throw full("browser tokens");
        }
        person.touch(ask.now());
        return Answer.success("");
    }

    private Answer disable(Ask ask) {
        boolean everyone = !ask.has("email") && !ask.has("userId");
        Collection<Person> people =
                everyone ? world.people.all() : List.of(who.need(ask.text("email"), ask.text("userId")));
        List<Person> holders = people.stream()
                .filter(person -> person.devices().disable(ask.needText("token")))
                .toList();
        if (holders.isEmpty()) {
            throw Refused.badParams(everyone ? "No user has a device with this token" : "The user has no such device");
        }
        holders.forEach(person -> person.touch(ask.now()));
        return Answer.success("");
    }

    private Person person(Ask ask) {
        return who.findOrCreate(ask.text("email"), ask.text("userId"), ask.flag("preferUserId"), ask.now());
    }

    private static Refused full(String what) {
        return Refused.badParams("A user can have at most " + Devices.MOST + " " + what);
    }
}
