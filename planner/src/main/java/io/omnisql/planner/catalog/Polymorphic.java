package io.omnisql.planner.catalog;

import io.omnisql.core.type.TypeOids;

/** OIDs of the polymorphic pseudo-types (manual section 38.2.5), in their two families. */
public final class Polymorphic {
    public static final int ANYNONARRAY = 2776;
    public static final int ANYENUM = 3500;
    public static final int ANYRANGE = 3831;
    public static final int ANYMULTIRANGE = 4537;
    public static final int ANYCOMPATIBLEMULTIRANGE = 4538;
    public static final int ANYCOMPATIBLE = 5077;
    public static final int ANYCOMPATIBLEARRAY = 5078;
    public static final int ANYCOMPATIBLENONARRAY = 5079;
    public static final int ANYCOMPATIBLERANGE = 5080;

    private Polymorphic() {}

    /** The family whose uses must all be one exact type. */
    public static boolean isSimple(int oid) {
        return switch (oid) {
            case TypeOids.ANYELEMENT, TypeOids.ANYARRAY, ANYNONARRAY, ANYENUM, ANYRANGE, ANYMULTIRANGE -> true;
            default -> false;
        };
    }

    /** The family whose uses are brought to a common type. */
    public static boolean isCompatible(int oid) {
        return switch (oid) {
            case ANYCOMPATIBLE,
                    ANYCOMPATIBLEARRAY,
                    ANYCOMPATIBLENONARRAY,
                    ANYCOMPATIBLERANGE,
                    ANYCOMPATIBLEMULTIRANGE -> true;
            default -> false;
        };
    }

    public static boolean isPolymorphic(int oid) {
        return isSimple(oid) || isCompatible(oid);
    }
}
