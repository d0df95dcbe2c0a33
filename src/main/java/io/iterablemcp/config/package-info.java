/**
 * Settings and where each came from. The usual way through is written in plain loops and conditions: it runs before a
 * client is greeted, and in a program that has just begun each lambda costs as much as reading five settings.
 */
package io.iterablemcp.config;
