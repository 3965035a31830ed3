package io.omnisql.planner.federation.rel;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/**
 * A table reference or another leaf. Rules see only its columns.
 *
 * @see #scan
 */
public final class ScanLeaf extends AbstractRelNode {
    /** Leaves that are no scan: functions, VALUES, recursive references. */
    public static final int NO_SCAN = -1;

    private static final double ROWS = 1_000;

    private final int scan;
    private final int occurrence;

    /**
     * A leaf.
     *
     * @param occurrence unique within its tree: rows of two occurrences of one scan are not the same row
     */
    public ScanLeaf(RelOptCluster cluster, RelTraitSet traits, RelDataType rowType, int scan, int occurrence) {
        super(cluster, traits);
        this.rowType = rowType;
        this.scan = scan;
        this.occurrence = occurrence;
    }

    int occurrence() {
        return occurrence;
    }

    /** The reference's number in the statement, or {@link #NO_SCAN}. */
    public int scan() {
        return scan;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }

    @Override
    public double estimateRowCount(RelMetadataQuery mq) {
        return ROWS;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("scan", scan).item("occurrence", occurrence);
    }
}
