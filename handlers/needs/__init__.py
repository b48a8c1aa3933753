"""What data the village needs: asked, sorted, grouped, taken a step further."""
