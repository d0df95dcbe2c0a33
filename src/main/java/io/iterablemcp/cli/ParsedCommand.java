package io.iterablemcp.cli;

import io.iterablemcp.config.SettingName;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param sandbox whether to work on a sandbox instead of a real project
 */
public record ParsedCommand(Map<SettingName, String> settings, boolean sandbox) {

    public static final ParsedCommand NOTHING = new ParsedCommand(Map.of(), false);
}
