"""/kebutuhan: what data a village needs: asked, sorted, grouped, taken a step further."""
