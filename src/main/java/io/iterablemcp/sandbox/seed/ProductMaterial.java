package io.iterablemcp.sandbox.seed;

import java.util.List;

/** The colours, materials and smallest sizes in centimetres of a product category. */
record ProductMaterial(List<String> colours, List<String> materials, int width, int height, int depth) {

    private static final List<String> PAINT = List.of("white", "black", "brass", "forest green", "terracotta");
    private static final List<String> SHADES = List.of("steel", "glass", "ceramic", "linen", "paper");
    private static final List<String> STAINS = List.of("natural", "black", "white", "walnut brown");
    private static final List<String> WOODS = List.of("oak", "ash", "beech");

    static ProductMaterial of(String category) {
        return switch (category) {
            case "desk lamps" -> new ProductMaterial(PAINT, SHADES, 14, 30, 14);
            case "floor lamps" -> new ProductMaterial(PAINT, SHADES, 28, 130, 28);
            case "pendant lights" -> new ProductMaterial(PAINT, SHADES, 24, 22, 24);
            case "chairs" -> new ProductMaterial(STAINS, WOODS, 42, 72, 44);
            case "tables" -> new ProductMaterial(STAINS, WOODS, 60, 52, 50);
            default -> new ProductMaterial(STAINS, WOODS, 50, 90, 24);
        };
    }
}
