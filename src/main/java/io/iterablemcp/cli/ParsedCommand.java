package io.iterablemcp.cli;

import io.iterablemcp.config.SettingName;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param sandbox work on a project of our own making instead of a real one
 */
public record ParsedCommand(Map<SettingName, String> settings, boolean sandbox) {

    public static final ParsedCommand NOTHING = new ParsedCommand(Map.of(), false);
}
