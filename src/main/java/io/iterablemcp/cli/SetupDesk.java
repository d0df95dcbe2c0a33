package io.iterablemcp.cli;

import io.iterablemcp.config.Host;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.SettingTopic;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.keys.BadKeys;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.setup.ClaudeCommand;
import io.iterablemcp.setup.Launcher;
import io.iterablemcp.setup.Registration;
import io.iterablemcp.setup.Setup;
import io.iterablemcp.setup.SetupFault;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.Located;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the setup command works with: this machine, its clients, and the registration that was asked for. */
final class SetupDesk {

    private static final String ALL = "all";

    private final Surroundings world;
    private final SetupOptions options;
    private final CommandLine command;

    SetupDesk(Surroundings world, SetupOptions options, CommandLine command) {
        this.world = world;
        this.options = options;
        this.command = command;
    }

    Machine machine() {
        return machine(world);
    }

    static Machine machine(Surroundings world) {
        Host host = world.host();
        Os os = host.windows() ? Os.WINDOWS : Os.named(System.getProperty("os.name", ""));
        return new Machine(host.environment(), host.userHome(), os, Path.of("").toAbsolutePath());
    }

    Setup setup() {
        return setup(world);
    }

    static Setup setup(Surroundings world) {
        ClaudeCommand claude = new ClaudeCommand(machine(world), KeysDesk.tools(world));
        return new Setup(world.host().configDirectory(), Clock.systemUTC(), claude);
    }

    Projects projects() {
        return KeysDesk.projects(world);
    }

    SetupOptions options() {
        return options;
    }

    void checkOptions() {
        if (!Set.of("user", "project").contains(options.scope)) {
            throw usage("--scope is user or project");
        }
        if (options.keyInFile && options.inProject()) {
            throw usage("a project's file is mostly shared: --key-in-file goes with --scope user only");
        }
    }

    /** The clients that were named, or for "all" those that are here. */
    List<Located> clients() {
        List<Located> clients = new ArrayList<>();
        for (String name : new LinkedHashSet<>(options.clients)) {
            if (name.equals(ALL)) {
                found().stream().filter(it -> !clients.contains(it)).forEach(clients::add);
            } else {
                Located named = located(client(name));
                if (!clients.contains(named)) {
                    clients.add(named);
                }
            }
        }
        if (clients.isEmpty()) {
            throw new SetupFault("none of the clients that setup knows is on this machine; --list shows them.");
        }
        return List.copyOf(clients);
    }

    boolean named(Client client) {
        return options.clients.contains(client.name());
    }

    List<Located> found() {
        return ClientTable.ALL.stream()
                .filter(it -> Located.of(it, machine()).installed())
                .filter(it -> !options.inProject() || it.projectFile().isPresent())
                .map(this::located)
                .toList();
    }

    Client client(String name) {
        return ClientTable.find(name)
                .orElseThrow(() -> usage("there is no client " + name + ". "
                        + ClientTable.nearest(name)
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("There are " + String.join(", ", ClientTable.names()) + ".")));
    }

    private Located located(Client client) {
        if (!options.inProject()) {
            return Located.of(client, machine());
        }
        String file = client.projectFile()
                .orElseThrow(() -> usage(client.title() + " has no files for single projects; leave out --scope"));
        return Located.inProject(client, file, machine());
    }

    /** @param project empty for the one in use, if there is one */
    Registration registration(Optional<String> project) throws BadKeys {
        Projects projects = projects();
        Optional<StoredProject> stored = Optional.empty();
        Optional<String> name = project.isPresent() ? project : projects.current();
        if (name.isPresent()) {
            stored = Optional.of(projects.named(name.get()));
        }
        check(stored);
        Registration plain = new Registration(
                launcher(), stored.map(StoredProject::name), options.toolSets, options.opened(), Map.of());
        return options.keyInFile ? withKey(plain, stored, projects) : plain;
    }

    /** What would only be seen in the log of a client is told now. */
    private void check(Optional<StoredProject> stored) {
        Map<SettingName, String> settings = new EnumMap<>(SettingName.class);
        stored.ifPresent(it -> settings.putAll(it.settings()));
        settings.keySet().removeIf(it -> it.topic() != SettingTopic.OPEN);
        options.opened().forEach(it -> settings.put(it, "true"));
        options.toolSets.ifPresent(it -> settings.put(SettingName.TOOLSETS, it));
        Host alone = new Host(Map.of(), world.host().userHome(), world.host().windows());
        SettingsResult result = new SettingsReader(alone, world.catalogue()).readWithoutFile(settings);
        if (result instanceof SettingsResult.Fault fault) {
            throw usage(fault.words());
        }
        world.sayAll(((SettingsResult.Ready) result).warnings());
    }

    /** For a project that will be stored when this is carried out. */
    Registration registrationFor(String project) {
        return new Registration(launcher(), Optional.of(project), options.toolSets, options.opened(), Map.of());
    }

    /** Everything that the project says goes along: with a key of its own a server looks up no project. */
    private Registration withKey(Registration plain, Optional<StoredProject> stored, Projects projects) throws BadKeys {
        Map<String, String> environment = new LinkedHashMap<>();
        Optional<Secret> key = Optional.ofNullable(world.host().environment().get(SettingName.API_KEY.environment()))
                .filter(it -> !it.isBlank())
                .map(Secret::new);
        if (stored.isPresent()) {
            stored.get().settings().forEach((name, value) -> environment.put(name.environment(), value));
            key = projects.key(stored.get());
        }
        environment.put(
                SettingName.API_KEY.environment(),
                key.orElseThrow(() -> new SetupFault("there is no key to write: store one with iterable-mcp keys add,"
                                + " or set ITERABLE_API_KEY."))
                        .reveal());
        return new Registration(plain.launcher(), Optional.empty(), plain.toolSets(), plain.opened(), environment);
    }

    private Launcher launcher() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return Launcher.of(jar(), java, machine().os());
    }

    private Path jar() {
        return jar(machine())
                .orElseThrow(() -> new SetupFault("this program does not run from its jar, so there is nothing to"
                        + " register: build target/iterable-mcp.jar and run that."));
    }

    /** The launcher says where its jar is; without one it is where our classes are from. */
    static Optional<Path> jar(Machine machine) {
        Optional<Path> told = machine.variable("ITERABLE_MCP_JAR").map(Path::of);
        if (told.isPresent()) {
            return told;
        }
        try {
            Path from = Path.of(SetupDesk.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.of(from).filter(Files::isRegularFile);
        } catch (URISyntaxException e) {
            throw new SetupFault("the path of this program has characters in it that no client would understand.");
        }
    }

    ParameterException usage(String words) {
        return new ParameterException(command, words);
    }
}
