package io.iterablemcp.cli;

import io.iterablemcp.config.SettingName;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param sandbox work on a project of our own making instead of a real one
 */
public record Wanted(Map<SettingName, String> settings, boolean sandbox) {

    public static final Wanted NOTHING = new Wanted(Map.of(), false);
}
